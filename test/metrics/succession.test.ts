import t from 'tap';
import { createSuccession } from '../../src/metrics/succession.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const of = (arn: string, days: number) => certificate({ arn, notAfterSeconds: NOW_SECONDS + days * DAY_SECONDS });

t.test('update() tells of which certificates the answer changed', async (t) => {
  const { superseded, update } = createSuccession(fakeClock().turns);
  const [old, next] = [of('old', 10), of('next', 20)];
  const come = (after: typeof old) => ({ before: undefined, after });
  t.same([...(await update([come(old)], [], () => [old], NOW_SECONDS))], []);
  t.same([...(await update([come(next)], [], () => [old, next], NOW_SECONDS))], ['old']);
  t.same([...superseded()], ['old']);
  const inUse = { before: next, after: { ...next, inUse: false } };
  t.same([...(await update([inUse], [], () => [old, inUse.after], NOW_SECONDS))], [], 'use does not matter');
  const later = NOW_SECONDS + 20 * DAY_SECONDS;
  t.same(
    [...(await update([], [old, inUse.after], () => [old, inUse.after], later))],
    ['old'],
    'the successor has expired',
  );
  t.equal(superseded().size, 0);
});
