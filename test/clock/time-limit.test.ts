import t from 'tap';
import { withTimeLimit } from '../../src/clock/time-limit.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';

/** A limit of 100 ms on a clock that stands still, and what aborts it from outside. */
function limited() {
  const { sleep, advance, timers } = fakeClock();
  const outer = new AbortController();
  const atLimit = (): string => {
    throw new Error('Took too long');
  };
  return { advance, timers, outer, limit: { ms: 100, sleep, signal: outer.signal, atLimit } };
}
const forever = () => new Promise<never>(() => {});
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Request aborted')));
  });

t.test('withTimeLimit() gives what the work gives, and leaves no timer', async (t) => {
  const { limit, timers, advance } = limited();
  let workSignal: AbortSignal | undefined;
  const work = async (signal: AbortSignal) => {
    workSignal = signal;
    return 'done';
  };
  t.equal(await withTimeLimit(limit, work), 'done');
  t.same(timers(), []);
  await advance(200);
  t.equal(workSignal?.aborted, false, 'work that has ended is not aborted');
});

t.test('withTimeLimit() throws what the work throws, also at once', async (t) => {
  const { limit, timers } = limited();
  await t.rejects(
    withTimeLimit(limit, async () => {
      throw new Error('later');
    }),
    new Error('later'),
  );
  await t.rejects(
    withTimeLimit(limit, () => {
      throw new Error('at once');
    }),
    new Error('at once'),
  );
  await settled();
  t.same(timers(), []);
});

t.test('withTimeLimit() ends at the limit whether or not the work heeds its signal', async (t) => {
  for (const work of [forever, untilAborted]) {
    const { limit, advance } = limited();
    let workSignal: AbortSignal | undefined;
    const outcome = t.rejects(
      withTimeLimit(limit, (signal) => {
        workSignal = signal;
        return work(signal);
      }),
      new Error('Took too long'),
    );
    await advance(99);
    t.equal(workSignal?.aborted, false, 'the work goes on before the limit');
    await advance(1);
    await outcome;
    t.match(
      workSignal?.reason,
      { name: 'TimeoutError', message: 'Aborted at the time limit of 0.1 s' },
      'and is aborted at it, so that its requests count as timed out',
    );
  }
});

t.test('withTimeLimit() may give a value at the limit', async (t) => {
  const { limit, advance } = limited();
  const outcome = withTimeLimit({ ...limit, atLimit: () => 'time is up' }, forever);
  await advance(100);
  t.equal(await outcome, 'time is up');
});

t.test('withTimeLimit() ends with the outer signal, and says why', async (t) => {
  for (const work of [forever, untilAborted]) {
    const { limit, outer, timers } = limited();
    let workSignal: AbortSignal | undefined;
    const outcome = t.rejects(
      withTimeLimit(limit, (signal) => {
        workSignal = signal;
        return work(signal);
      }),
      new Error('Shutting down'),
    );
    await settled();
    outer.abort(new Error('Shutting down'));
    await outcome;
    t.equal(workSignal?.reason, outer.signal.reason);
    t.same(timers(), []);
  }
});

t.test('withTimeLimit() begins nothing under an aborted signal', async (t) => {
  const { limit, outer } = limited();
  outer.abort(new Error('Over'));
  let begun = false;
  await t.rejects(
    withTimeLimit(limit, async () => {
      begun = true;
      return '';
    }),
    new Error('Over'),
  );
  t.equal(begun, false);
});
