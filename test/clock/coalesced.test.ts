import t from 'tap';
import { coalesced } from '../../src/clock/coalesced.ts';

/** A task that is ended by hand, run by run. */
function byHand() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const task = () => new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  return { ends, task: coalesced(task) };
}

t.test('coalesced() lets one run and one wait, however many ask', async (t) => {
  const { ends, task } = byHand();
  t.equal(task.busy(), false);
  const first = task.run();
  t.equal(task.busy(), true);
  const second = task.run();
  t.equal(task.run(), second);
  t.equal(ends.length, 1);
  ends[0]?.resolve();
  await first;
  await Promise.resolve();
  await Promise.resolve();
  t.equal(ends.length, 2);
  ends[1]?.resolve();
  await second;
  t.equal(task.busy(), false);
  t.equal(ends.length, 2);
});

t.test('coalesced() never runs two at once, whoever asks in the moment between two runs', async (t) => {
  for (const ask of ['run', 'join'] as const) {
    const { ends, task } = byHand();
    const first = task.run();
    const second = task.run();
    const between = Array.from({ length: 8 }, async (_, microtasks) => {
      await first;
      for (let n = 0; n < microtasks; n += 1) await Promise.resolve();
      t.equal(task.busy(), true, `after ${microtasks} microtasks`);
      return task[ask]();
    });
    ends[0]?.resolve();
    await new Promise(setImmediate);
    t.equal(ends.length, 2, ask);
    ends[1]?.resolve();
    await second;
    await new Promise(setImmediate);
    ends[2]?.resolve();
    await Promise.all(between);
    t.equal(ends.length, ask === 'run' ? 3 : 2);
  }
});

t.test('coalesced() runs what waits although the run before failed', async (t) => {
  const { ends, task } = byHand();
  const first = task.run();
  const second = task.run();
  ends[0]?.reject(new Error('broken'));
  await t.rejects(first, { message: 'broken' });
  await Promise.resolve();
  ends[1]?.resolve();
  await t.resolves(second);
});

t.test('coalesced() join() waits for the run in progress, or starts one', async (t) => {
  const { ends, task } = byHand();
  const first = task.join();
  t.equal(task.join(), first);
  ends[0]?.resolve();
  await first;
  t.equal(ends.length, 1);
});
