import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import { limited } from '../../src/poll/time-limit.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';

const tooLong = () => {
  throw new Fault('timeout', 'Took too long');
};
const forever = () => new Promise<never>(() => {});
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted by its signal')));
  });

t.test('limited() gives what the work gives, and leaves no timer', async (t) => {
  const clock = fakeClock();
  const { signal } = new AbortController();
  t.equal(await limited(clock.sleep, { ms: 100, signal, atLimit: tooLong }, async () => 'done'), 'done');
  t.same(clock.timers(), []);
});

t.test('limited() throws what the work throws, also at once', async (t) => {
  const clock = fakeClock();
  const limit = { ms: 100, signal: new AbortController().signal, atLimit: tooLong };
  await t.rejects(
    limited(clock.sleep, limit, async () => {
      throw new Error('later');
    }),
    new Error('later'),
  );
  await t.rejects(
    limited(clock.sleep, limit, () => {
      throw new Error('at once');
    }),
    new Error('at once'),
  );
  t.same(clock.timers(), []);
});

t.test('limited() ends at the limit whether or not the work minds its signal', async (t) => {
  for (const work of [forever, untilAborted]) {
    const clock = fakeClock();
    let workSignal: AbortSignal | undefined;
    const limit = { ms: 100, signal: new AbortController().signal, atLimit: tooLong };
    const outcome = t.rejects(
      limited(clock.sleep, limit, (signal) => {
        workSignal = signal;
        return work(signal);
      }),
      { name: 'Fault', reason: 'timeout', message: 'Took too long' },
    );
    await clock.advance(99);
    t.equal(workSignal?.aborted, false, 'the work is let go on before the limit');
    await clock.advance(1);
    await outcome;
    t.equal(workSignal?.aborted, true, 'and is aborted at it');
    t.match(
      workSignal?.reason,
      { name: 'Fault', reason: 'timeout', message: 'Aborted at the time limit of 0.1 s' },
      'by the limit, so that its requests count as timed out',
    );
  }
});

t.test('limited() may give a value at the limit', async (t) => {
  const clock = fakeClock();
  const { signal } = new AbortController();
  let workSignal: AbortSignal | undefined;
  const outcome = limited<string>(clock.sleep, { ms: 100, signal, atLimit: () => 'time is up' }, (signal) => {
    workSignal = signal;
    return forever();
  });
  await clock.advance(100);
  t.equal(await outcome, 'time is up');
  t.match(workSignal?.reason, { name: 'Fault', reason: 'timeout' });
});

t.test('limited() ends with the outer signal, before, during and never after the work', async (t) => {
  const clock = fakeClock();
  const outer = new AbortController();
  const limit = { ms: 100, signal: outer.signal, atLimit: tooLong };
  const after = await limited(clock.sleep, limit, async (signal) => signal);
  const during = t.rejects(limited(clock.sleep, limit, forever), new Error('shutdown'));
  await settled();
  outer.abort(new Error('shutdown'));
  await during;
  t.not(after.reason, outer.signal.reason, 'work that has ended is not told');
  let begun = false;
  await t.rejects(
    limited(clock.sleep, limit, async () => {
      begun = true;
    }),
    new Error('shutdown'),
  );
  t.equal(begun, false, 'nothing begins under an aborted signal');
  t.same(clock.timers(), []);
});
