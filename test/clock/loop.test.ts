import t from 'tap';
import { createLoop, type LoopOptions } from '../../src/clock/loop.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

/** A loop that notes when its work begins. */
function loop(pauseMs: number, options: Partial<LoopOptions> = {}) {
  const clock = fakeClock();
  const stopping = new AbortController();
  const begun: number[] = [];
  const { once = async () => pauseMs } = options;
  const created = createLoop({
    sleep: clock.sleep,
    signal: stopping.signal,
    firstPauseMs: 0,
    shortestPauseMs: 1_000,
    ...options,
    once: () => {
      begun.push(clock.nowMs());
      return once();
    },
  });
  const stop = () => {
    stopping.abort();
    return created.ended();
  };
  return { clock, begun, stop, ...created };
}

t.test('a loop works, pauses, and works again', async (t) => {
  const { clock, begun, start, stop } = loop(10_000);
  start();
  await clock.advance(20_000);
  t.same(begun, [0, 10_000, 20_000]);
  await stop();
  t.same(clock.timers(), []);
});

t.test('a loop pauses before its first time, and at least as long as the shortest pause', async (t) => {
  for (const pauseMs of [Number.NEGATIVE_INFINITY, 0, 999, 1_000]) {
    const { clock, begun, start, stop, wake } = loop(pauseMs, { firstPauseMs: 300 });
    start();
    wake();
    await clock.advance(299);
    t.same(begun, []);
    await clock.advance(2_001);
    t.same(begun, [300, 1_300, 2_300], `pauses of ${pauseMs} ms`);
    await stop();
  }
});

t.test('wake() cuts a pause short, but not below the shortest', async (t) => {
  const { clock, begun, start, stop, wake } = loop(Number.POSITIVE_INFINITY);
  start();
  await clock.advance(500);
  wake();
  await clock.advance(10_000);
  t.same(begun, [0, 1_000]);
  wake();
  await clock.advance(0);
  t.same(begun, [0, 1_000, 10_500]);
  await stop();
});

t.test('wake() while the work is under way cuts the pause after it', async (t) => {
  const { clock, begun, start, stop, wake } = loop(60_000, {
    once: () => clock.sleep(5_000, never).then(() => 60_000),
  });
  start();
  await clock.advance(2_000);
  wake();
  await clock.advance(4_000);
  t.same(begun, [0, 6_000]);
  await clock.advance(59_000);
  t.same(begun, [0, 6_000], 'and no other');
  await clock.advance(5_000);
  await Promise.all([stop(), clock.advance(5_000)]);
});

t.test('a loop that is started twice runs once', async (t) => {
  const { clock, begun, start, stop } = loop(10_000);
  start();
  start();
  await clock.advance(15_000);
  t.same(begun, [0, 10_000]);
  await stop();
});

t.test('a loop ends when the work under way has ended, and does not start again', async (t) => {
  const { clock, begun, start, stop } = loop(0, { once: () => clock.sleep(5_000, never).then(() => 0) });
  start();
  await clock.advance(1_000);
  let ended = false;
  const stopped = stop().then(() => {
    ended = true;
  });
  await clock.advance(3_999);
  t.equal(ended, false);
  await clock.advance(1);
  await stopped;
  start();
  await clock.advance(60_000);
  t.same(begun, [0]);
});

t.test('a loop that was never started has ended, and starts under no aborted signal', async (t) => {
  const { begun, start, stop, ended } = loop(0);
  await stop();
  start();
  await ended();
  t.same(begun, []);
});

t.test('a rejection ends the loop', async (t) => {
  const { clock, start, ended } = loop(0, { once: () => Promise.reject(new Error('Defect')) });
  start();
  await t.rejects(ended(), new Error('Defect'));
  t.same(clock.timers(), []);
});

const never = new AbortController().signal;
