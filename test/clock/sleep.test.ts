import t from 'tap';
import { sleep } from '../../src/clock/sleep.ts';

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
