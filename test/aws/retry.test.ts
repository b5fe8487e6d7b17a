import t from 'tap';
import type { Attempt } from '../../src/aws/attempt.ts';
import { retrying } from '../../src/aws/retry.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const never = new AbortController().signal;
const passing = { ok: false, fault: new Fault('network', 'Passing'), again: true } as const;
const lasting = { ok: false, fault: new Fault('access_denied', 'Lasting'), again: false } as const;

function setup(results: readonly Attempt<string>[]) {
  const clock = fakeClock({ sleepsAtOnce: true });
  const rest = [...results];
  const make = async () => rest.shift() ?? { ok: true as const, value: 'answer' };
  return { clock, rest, run: () => retrying(make, { operation: 'X', sleep: clock.sleep, random: () => 0.5 }, never) };
}

t.test('retrying() tries again after growing pauses', async (t) => {
  const { clock, run } = setup([passing, passing]);
  t.equal(await run(), 'answer');
  t.same(clock.slept, [100, 200]);
});

t.test('retrying() stays away for as long as the answer asks, but not shorter than it would', async (t) => {
  const { clock, run } = setup([
    { ...passing, retryAfterMs: 7_000 },
    { ...passing, retryAfterMs: 50 },
  ]);
  t.equal(await run(), 'answer');
  t.same(clock.slept, [7_000, 200]);
});

t.test('retrying() gives up after three', async (t) => {
  const { rest, run } = setup([passing, passing, passing, passing]);
  await t.rejects(run(), passing.fault);
  t.equal(rest.length, 1);
});

t.test('retrying() gives up at once on what will last', async (t) => {
  const { clock, rest, run } = setup([lasting, passing]);
  await t.rejects(run(), lasting.fault);
  t.equal(rest.length, 1);
  t.same(clock.slept, []);
});

t.test('retrying() makes a Fault of what keeps an attempt from being made', async (t) => {
  const make = () => Promise.reject(new DOMException('Too slow', 'TimeoutError'));
  const call = retrying(
    make,
    { operation: 'X', sleep: fakeClock({ sleepsAtOnce: true }).sleep, random: () => 0 },
    never,
  );
  await t.rejects(call, { reason: 'timeout', message: 'X failed: TimeoutError: Too slow' });
});
