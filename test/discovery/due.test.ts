import t from 'tap';
import { createDue } from '../../src/discovery/due.ts';

t.test('createDue() is due at once, an interval after a success, sooner after failures', async (t) => {
  let nowMs = 0;
  const due = createDue({ nowMs: () => nowMs, random: () => 0.5, intervalMs: () => 3_600_000 });
  t.ok(due.isDue());
  due.succeeded();
  t.equal(due.atMs(), 3_600_000);
  t.notOk(due.isDue());
  const waits = Array.from({ length: 5 }, () => {
    due.failed();
    return due.atMs() - nowMs;
  });
  t.same(waits, [60_000, 120_000, 240_000, 300_000, 300_000]);
  due.succeeded();
  due.failed();
  t.equal(due.atMs(), 60_000, 'a success ends the row');
  nowMs = 60_000;
  t.ok(due.isDue());
  due.succeeded();
  due.now();
  t.ok(due.isDue());
});
