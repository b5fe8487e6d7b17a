import t from 'tap';
import { createEvery } from '../../src/clock/every.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

t.test('createEvery() runs a task after each interval, until it is told to stop', async (t) => {
  const { sleep, advance, nowMs, timers } = fakeClock();
  const ranAtMs: number[] = [];
  const stop = createEvery(sleep)(250, () => ranAtMs.push(nowMs()));
  await advance(249);
  t.same(ranAtMs, []);
  await advance(501);
  t.same(ranAtMs, [250, 500, 750]);
  stop();
  await advance(1_000);
  t.same([ranAtMs.length, timers()], [3, []]);
});
