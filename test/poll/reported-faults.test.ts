import t from 'tap';
import { createReportedFaults } from '../../src/poll/reported-faults.ts';

const odd = (arn: string, field = 'Status') => ({ arn, field, problem: 'Must be text: current value is 7' });

t.test('replace() gives what did not stand in the same place before', async (t) => {
  const { replace } = createReportedFaults();
  t.same(replace('sweep', [odd('a'), odd('b')]), [odd('a'), odd('b')]);
  t.same(replace('sweep', [odd('b'), odd('a'), odd('a', 'Type')]), [odd('a', 'Type')]);
  t.same(replace('sweep', []), []);
  t.same(replace('sweep', [odd('a')]), [odd('a')], 'it went away and came back');
  t.same(replace('a', [odd('a')]), [odd('a')], 'another place');
  t.same(replace('a', [{ ...odd('a'), problem: 'Must be text: current value is 8' }]), [], 'another value is the same');
});

t.test('replace() counts what names no certificate', async (t) => {
  const { replace } = createReportedFaults();
  const nameless = odd('', 'CertificateArn');
  t.equal(replace('sweep', [nameless, nameless]).length, 2);
  t.equal(replace('sweep', [nameless, nameless, nameless]).length, 1);
  t.equal(replace('sweep', [nameless]).length, 0);
  t.equal(replace('sweep', [nameless, nameless]).length, 1);
});

t.test('replace() bounds what it remembers', async (t) => {
  const { replace } = createReportedFaults();
  for (let n = 0; n <= 10_000; n += 1) replace(`place ${n}`, [odd('a')]);
  t.equal(replace('place 10000', [odd('a')]).length, 0);
  t.equal(replace('place 1', [odd('a')]).length, 0);
  t.equal(replace('place 0', [odd('a')]).length, 1, 'the oldest had to give way');
  const flood = Array.from({ length: 10_001 }, (_, n) => odd(`${n}`));
  t.equal(replace('sweep', flood).length, 10_001);
  t.same(replace('sweep', flood), [odd('10000')], 'the last is not remembered');
});
