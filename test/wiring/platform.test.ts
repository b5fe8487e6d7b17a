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
