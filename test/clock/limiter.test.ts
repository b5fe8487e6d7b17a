import t from 'tap';
import { createLimiter } from '../../src/clock/limiter.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';

const { signal } = new AbortController();
const still = { nowMs: () => 0, sleep: async () => undefined };

t.test('a limiter runs as many tasks as it may, the others in the order in which they came', async (t) => {
  const limited = createLimiter({ concurrency: 2, perSecond: undefined, ...still });
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const tasks = [0, 1, 2, 3].map((number) =>
    limited(async () => {
      started.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      return number;
    }, signal),
  );
  await settled();
  t.same(started, [0, 1]);
  ends[0]?.();
  await settled();
  t.same(started, [0, 1, 2]);
  ends[1]?.();
  ends[2]?.();
  await settled();
  ends[3]?.();
  t.same(await Promise.all(tasks), [0, 1, 2, 3]);
});

t.test('a limiter goes on after a task that failed', async (t) => {
  const limited = createLimiter({ concurrency: 1, perSecond: undefined, ...still });
  await t.rejects(
    limited(() => Promise.reject(new Error('no')), signal),
    new Error('no'),
  );
  t.equal(await limited(async () => 'yes', signal), 'yes');
});

t.test('a limiter starts no more tasks a second than it may, but for a short burst', async (t) => {
  let ms = 0;
  const slept: number[] = [];
  const limited = createLimiter({
    concurrency: 1,
    perSecond: 20,
    nowMs: () => ms,
    sleep: async (byMs) => {
      slept.push(byMs);
      ms += byMs;
    },
  });
  for (let count = 0; count < 5; count += 1) await limited(async () => undefined, signal);
  t.same(slept, [50, 50, 50], 'two at once, then one every 50 ms');
  ms += 10_000;
  await limited(async () => undefined, signal);
  t.equal(slept.length, 3, 'a time of rest is not saved up but for the burst');
});

t.test('a limiter lets go on at once what was aborted', async (t) => {
  const stopping = new AbortController();
  const clock = fakeClock();
  const limited = createLimiter({ concurrency: 2, perSecond: 1, ...clock });
  const ends: number[] = [];
  const task = async () => {
    ends.push(clock.nowMs());
  };
  const tasks = [0, 1, 2, 3].map(() => limited(task, stopping.signal));
  await clock.advance(1_500);
  t.same(ends, [0, 1_000]);
  stopping.abort();
  await Promise.all(tasks);
  t.same(ends, [0, 1_000, 1_500, 1_500]);
  t.same(clock.timers(), []);
});
