import t from 'tap';
import { createPacing } from '../../src/clock/pacing.ts';

for (const [tookMs, pauseMs] of [
  [0, 0],
  [10, 490],
  [100, 4_900],
  [1_000, 5_000],
  [100_000, 5_000],
] as const) {
  t.test(`a task that took ${tookMs} ms is followed by a pause of ${pauseMs} ms`, async (t) => {
    let nowMs = 1_000;
    const { paced, isDue } = createPacing(() => nowMs);
    t.equal(isDue(), true, 'at first');
    await paced(async () => {
      nowMs += tookMs;
    });
    nowMs += Math.max(0, pauseMs - 1);
    t.equal(isDue(), pauseMs === 0);
    nowMs += 1;
    t.equal(isDue(), true);
  });
}

for (const tookMs of [0, 1_000]) {
  t.test(`a task that fails after ${tookMs} ms is followed by the longest pause`, async (t) => {
    let nowMs = 1_000;
    const { paced, isDue } = createPacing(() => nowMs);
    const failing = paced(async () => {
      nowMs += tookMs;
      throw new Error('no');
    });
    await t.rejects(failing, { message: 'no' });
    nowMs += 4_999;
    t.equal(isDue(), false);
    nowMs += 1;
    t.equal(isDue(), true);
  });
}
