import t from 'tap';
import { takeHeldPlace } from '../../src/clock/held-place.ts';
import { createLimiter } from '../../src/clock/limiter.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';

const { signal } = new AbortController();

/** One place, held for a second at most. */
function onePlace() {
  const clock = fakeClock();
  const enter = createLimiter({ ...clock, concurrency: 1, perSecond: undefined });
  const taken: string[] = [];
  const take = async (name: string, until = signal) => {
    const leave = await takeHeldPlace({ enter, holdMs: 1_000, sleep: clock.sleep }, until);
    taken.push(name);
    return leave;
  };
  return { clock, taken, take };
}

t.test('a place is held until it is given back', async (t) => {
  const { clock, taken, take } = onePlace();
  const leave = await take('a');
  void take('b');
  await clock.advance(999);
  t.same(taken, ['a']);
  leave();
  leave();
  void take('c');
  await settled();
  t.same(taken, ['a', 'b'], 'once');
});

t.test('a place is given back by itself after its time', async (t) => {
  const { clock, taken, take } = onePlace();
  await take('a');
  void take('b');
  await clock.advance(1_000);
  t.same(taken, ['a', 'b']);
  await clock.advance(1_000);
  t.same(clock.timers(), [], 'no timer is left');
});

t.test('who is aborted goes on without a place', async (t) => {
  const { taken, take } = onePlace();
  const stopping = new AbortController();
  const leave = await take('a');
  void take('b', stopping.signal);
  void take('c');
  stopping.abort();
  await settled();
  t.same(taken, ['a', 'b']);
  await take('d', stopping.signal);
  t.same(taken, ['a', 'b', 'd'], 'at once where that was before');
  leave();
  await settled();
  t.same(taken, ['a', 'b', 'd', 'c'], 'and keeps none from the others');
});
