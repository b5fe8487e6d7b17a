import t from 'tap';
import { TokenBucket } from '../../src/clock/token-bucket.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';

const never = new AbortController().signal;

t.test('take() passes the burst at once and then paces', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const bucket = new TokenBucket({ ratePerSecond: 2.5, burst: 2, ...clock });
  const at: number[] = [];
  for (let i = 0; i < 5; i++) {
    await bucket.take(never);
    at.push(clock.nowMs());
  }
  t.same(at, [0, 0, 400, 800, 1200]);
});

t.test('take() fills up no further than the burst, and not by a clock that steps back', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const bucket = new TokenBucket({ ratePerSecond: 1, burst: 2, ...clock });
  clock.jump(3_600_000);
  await bucket.take(never);
  await bucket.take(never);
  clock.jump(-10_000);
  await bucket.take(never);
  t.same(clock.slept, [1000]);
});

t.test('tryTake() takes what is there and waits for nothing', async (t) => {
  const clock = fakeClock();
  const bucket = new TokenBucket({ ratePerSecond: 2, burst: 2, ...clock });
  const taken = () => [bucket.tryTake(), bucket.tryTake(), bucket.tryTake()];
  t.same(taken(), [true, true, false]);
  clock.jump(500);
  t.same(taken(), [true, false, false]);
  t.same(clock.slept, []);
});

t.test('tryTake() does not overtake those who wait', async (t) => {
  const clock = fakeClock();
  const bucket = new TokenBucket({ ratePerSecond: 1, burst: 1, ...clock });
  await bucket.take(never);
  const waits = bucket.take(never);
  await settled();
  clock.jump(1_000);
  t.equal(bucket.tryTake(), false);
  await clock.advance(0);
  await waits;
  clock.jump(1_000);
  t.equal(bucket.tryTake(), true);
});

t.test('take() serves callers in the order in which they came', async (t) => {
  const bucket = new TokenBucket({ ratePerSecond: 10, burst: 1, ...fakeClock({ sleepsAtOnce: true }) });
  const order: number[] = [];
  await Promise.all([0, 1, 2, 3].map((i) => bucket.take(never).then(() => order.push(i))));
  t.same(order, [0, 1, 2, 3]);
});

t.test('take() rejects at once for an aborted caller, who takes neither token nor place', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const wakers: (() => void)[] = [];
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      wakers.push(() => {
        clock.jump(ms);
        resolve();
      });
    });
  const bucket = new TokenBucket({ ratePerSecond: 1, burst: 1, nowMs: clock.nowMs, sleep });
  await bucket.take(never);
  const first = bucket.take(never);
  const controller = new AbortController();
  const second = bucket.take(controller.signal);
  const third = bucket.take(never);
  t.equal(bucket.waiting, 3);
  controller.abort(new Error('The end'));
  await t.rejects(second, new Error('The end'));
  t.equal(bucket.waiting, 2);
  while (wakers.length === 0) await Promise.resolve();
  wakers.shift()?.();
  await first;
  while (wakers.length === 0) await Promise.resolve();
  wakers.shift()?.();
  await third;
  t.equal(clock.nowMs(), 2000, 'two tokens were waited for, not three');
  t.equal(bucket.waiting, 0);
  await t.rejects(bucket.take(AbortSignal.abort(new Error('Too late'))), new Error('Too late'));
});

t.test('take() rejects when its sleep does, and the next caller is served', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  let broken = true;
  const bucket = new TokenBucket({
    ratePerSecond: 1,
    burst: 1,
    nowMs: clock.nowMs,
    sleep: async (ms, signal) => {
      if (broken) throw new Error('Broken');
      await clock.sleep(ms, signal);
    },
  });
  await bucket.take(never);
  await t.rejects(bucket.take(never), new Error('Broken'));
  broken = false;
  await t.resolves(bucket.take(never));
});

t.test('slowDown() halves the rate once a second, down to a floor, and drops the burst', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const bucket = new TokenBucket({ ratePerSecond: 8, burst: 4, ...clock });
  bucket.slowDown();
  bucket.slowDown();
  t.equal(bucket.ratePerSecond, 4, 'calls throttled together are one reason');
  await bucket.take(never);
  t.same(clock.slept, [250], 'nothing is left of the burst');
  for (let i = 0; i < 10; i++) {
    clock.jump(1000);
    bucket.slowDown();
  }
  t.ok(bucket.ratePerSecond >= 0.5 && bucket.ratePerSecond < 0.7, `at the floor: ${bucket.ratePerSecond}`);
});

t.test('slowDown() wears off within a minute', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const bucket = new TokenBucket({ ratePerSecond: 8, burst: 4, ...clock });
  bucket.slowDown();
  clock.jump(15_000);
  t.equal(bucket.ratePerSecond, 6);
  clock.jump(60_000);
  t.equal(bucket.ratePerSecond, 8);
});

t.test('holdFor() lets nothing pass until it is over, then paces as before', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const bucket = new TokenBucket({ ratePerSecond: 1, burst: 2, ...clock });
  bucket.holdFor(5_000);
  bucket.holdFor(1_000);
  t.equal(bucket.ratePerSecond, 0);
  t.equal(bucket.tryTake(), false);
  const at: number[] = [];
  for (let i = 0; i < 3; i++) {
    await bucket.take(never);
    at.push(clock.nowMs());
  }
  t.same(at, [5_000, 5_000, 6_000]);
  t.equal(bucket.ratePerSecond, 1);
});

t.test('holdFor() holds callers who wait already', async (t) => {
  const clock = fakeClock();
  const bucket = new TokenBucket({ ratePerSecond: 1, burst: 1, ...clock });
  await bucket.take(never);
  let passedAtMs: number | undefined;
  const waits = bucket.take(never).then(() => {
    passedAtMs = clock.nowMs();
  });
  await settled();
  bucket.holdFor(3_000);
  for (let second = 0; second < 3; second++) await clock.advance(1_000);
  await waits;
  t.equal(passedAtMs, 3_000);
});
