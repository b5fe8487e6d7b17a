import t from 'tap';
import { PLATFORM } from '../../src/wiring/platform.ts';

t.test('PLATFORM tells the wall clock in seconds and a monotonic one in milliseconds', async (t) => {
  t.ok(Math.abs(PLATFORM.now() - Date.now() / 1000) < 60);
  const before = PLATFORM.nowMs();
  await PLATFORM.sleep(1, new AbortController().signal);
  t.ok(PLATFORM.nowMs() > before);
  const random = PLATFORM.random();
  t.ok(random >= 0 && random < 1);
});

t.test('PLATFORM.sleep() ends with its signal, with the reason', async (t) => {
  await t.rejects(PLATFORM.sleep(60_000, AbortSignal.abort(new Error('enough'))), { message: 'enough' });
});

t.test('PLATFORM.every() runs until it is stopped', async (t) => {
  await new Promise<void>((resolve) => {
    const stop = PLATFORM.every(0.001, () => {
      stop();
      resolve();
    });
    // The timer itself keeps no process alive, so something else must.
    const hold = setInterval(() => {}, 1000);
    t.teardown(() => clearInterval(hold));
  });
});

t.test('PLATFORM.every() counts in seconds, and keeps no process alive', async (t) => {
  const alive = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const before = alive();
  const ran: string[] = [];
  const stopLong = PLATFORM.every(1, () => ran.push('long'));
  t.teardown(stopLong);
  t.equal(alive(), before);
  await new Promise<void>((resolve) => {
    const stop = PLATFORM.every(0.01, () => {
      stop();
      resolve();
    });
    const hold = setInterval(() => {}, 1000);
    t.teardown(() => clearInterval(hold));
  });
  t.same(ran, []);
});
