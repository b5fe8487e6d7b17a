import t from 'tap';
import { createFindingsLoop } from '../../src/findings/loop.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

/** A loop that notes when its rounds begin; the next check is always due at `dueMs`. */
function loop(dueMs: number, roundOnce: () => Promise<void> = async () => undefined) {
  const clock = fakeClock();
  const stopping = new AbortController();
  const { log, lines } = keptLog();
  const rounds: number[] = [];
  const made = createFindingsLoop({
    clock,
    log,
    signal: stopping.signal,
    roundOnce: () => {
      rounds.push(clock.nowMs());
      return roundOnce();
    },
    nextDueMs: () => dueMs,
  });
  const stop = () => {
    stopping.abort();
    return made.ended();
  };
  return { clock, lines, rounds, stop, ...made };
}

t.test('the loop goes round when the next check is due', async (t) => {
  const { clock, rounds, start, stop } = loop(10_000);
  start();
  await clock.advance(11_500);
  t.same(rounds, [0, 10_000, 11_000], 'what stays due is looked at every second at most');
  await stop();
  t.same(clock.timers(), []);
});

t.test('the loop goes round every half minute though nothing is due', async (t) => {
  const { clock, rounds, start, stop } = loop(Number.POSITIVE_INFINITY);
  start();
  await clock.advance(60_000);
  t.same(rounds, [0, 30_000, 60_000]);
  await stop();
});

t.test('wake() cuts the pause short, but for the first second', async (t) => {
  const { clock, rounds, start, stop, wake } = loop(Number.POSITIVE_INFINITY);
  start();
  await clock.advance(500);
  wake();
  await clock.advance(10_000);
  t.same(rounds, [0, 1_000]);
  wake();
  await clock.advance(0);
  t.same(rounds, [0, 1_000, 10_500]);
  await stop();
});

t.test('the loop goes on after a round that broke off', async (t) => {
  const error = new Error('defect');
  const { clock, lines, rounds, start, stop } = loop(0, () => Promise.reject(error));
  start();
  await clock.advance(1_000);
  t.same(rounds, [0, 1_000]);
  t.same(lines[0], ['error', 'A round of DNS checks broke off: the next one goes on', { err: error }]);
  await stop();
});

t.test('a loop that was never started has ended', async (t) => {
  await loop(0).ended();
  t.pass('at once');
});
