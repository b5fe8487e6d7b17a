import t from 'tap';
import { createPacing } from '../../src/metrics/pacing.ts';

for (const [tookSeconds, pauseSeconds] of [
  [0, 0],
  [0.01, 0.49],
  [0.1, 4.9],
  [1, 5],
  [100, 5],
] as const) {
  t.test(`a task that took ${tookSeconds} s is followed by a pause of ${pauseSeconds} s`, async (t) => {
    let nowSeconds = 1_000;
    const { paced, isDue } = createPacing(() => nowSeconds);
    t.equal(isDue(), true, 'at first');
    await paced(async () => {
      nowSeconds += tookSeconds;
    });
    nowSeconds += pauseSeconds - 0.001;
    t.equal(isDue(), pauseSeconds === 0);
    nowSeconds += 0.002;
    t.equal(isDue(), true);
  });
}

t.test('a task that fails is followed by a pause, and a clock that is set ends it', async (t) => {
  let nowSeconds = 1_000;
  const { paced, isDue } = createPacing(() => nowSeconds);
  await t.rejects(
    paced(async () => {
      nowSeconds += 10;
      throw new Error('no');
    }),
  );
  t.equal(isDue(), false);
  nowSeconds -= 3_600;
  t.equal(isDue(), true);
});
