import t from 'tap';
import { certificateFamily } from '../../src/metrics/certificate-family.ts';

t.test('certificateFamily() is a gauge that the clock does not move, unless told', async (t) => {
  const samples = () => [];
  t.same(certificateFamily('x', { help: 'X.', samples }), {
    name: 'aws_acm_certificate_x',
    type: 'gauge',
    help: 'X.',
    labels: [],
    changesWithTime: 'never',
    samples,
  });
  t.match(certificateFamily('x', { help: 'X.', labels: ['a'], changesWithTime: 'always', samples }), {
    labels: ['a'],
    changesWithTime: 'always',
  });
});
