import t from 'tap';
import { inParts, sleep } from '../../src/clock/sleep.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

t.test('sleep() ends after its time', async (t) => {
  await t.resolves(sleep(1, new AbortController().signal));
});

t.test('sleep() rejects with the reason of its signal, before and during the pause', async (t) => {
  const controller = new AbortController();
  const sleeping = sleep(60_000, controller.signal);
  controller.abort(new Error('The end'));
  await t.rejects(sleeping, new Error('The end'));
  await t.rejects(sleep(60_000, controller.signal), new Error('The end'));
});

t.test('sleep() longer than a timer can be goes on until it is aborted', async (t) => {
  const controller = new AbortController();
  const sleeping = sleep(2 ** 31, controller.signal).then(() => 'ended');
  const first = await Promise.race([sleeping, sleep(20, controller.signal).then(() => 'goes on')]);
  controller.abort(new Error('The end'));
  t.equal(first, 'goes on');
  await t.rejects(sleeping, new Error('The end'));
});

t.test('inParts() sets no timer that is too long, and waits for all of the time', async (t) => {
  const longest = 2 ** 31 - 1;
  const cases: readonly [ms: number, timers: readonly number[]][] = [
    [0, [0]],
    [longest, [longest]],
    [longest + 1, [longest, 1]],
    [2 * longest, [longest, longest]],
    [2 * longest + 5, [longest, longest, 5]],
  ];
  for (const [ms, timers] of cases) {
    const clock = fakeClock({ sleepsAtOnce: true });
    await inParts(clock.sleep)(ms, new AbortController().signal);
    t.same(clock.slept, timers, `${ms} ms`);
  }
});
