import t from 'tap';
import { sweepUnion } from '../../src/acm/sweep-union.ts';
import type { Sweep } from '../../src/certificate/sweep.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const sweep = (mode: Sweep['mode'], ...arns: readonly string[]): Sweep => ({
  mode,
  certificates: arns.map((arn) => certificate({ arn })),
  faults: arns.map((arn) => ({ arn, field: mode, problem: 'odd' })),
});

t.test('sweepUnion() has each certificate once, with the faults of where it is from', async (t) => {
  const both = sweepUnion(sweep('search', 'a', 'b'), sweep('list', 'b', 'c'));
  t.equal(both.mode, 'search');
  t.same(
    both.certificates.map(({ arn }) => arn),
    ['a', 'b', 'c'],
  );
  t.same(
    both.faults.map(({ arn, field }) => `${arn} ${field}`),
    ['a search', 'b search', 'c list'],
  );
});
