import t from 'tap';
import { createOwnSamples } from '../../src/metrics/own-samples.ts';

t.test('latest() takes a sample when there is none, or the last one is of long ago', async (t) => {
  let nowMs = 1_000;
  let taken = 0;
  const { latest, refresh } = createOwnSamples(
    async (format) => {
      taken++;
      return format;
    },
    () => nowMs,
  );
  await refresh();
  t.equal(taken, 0, 'nobody has asked');
  const first = await latest('prometheus');
  t.equal(await latest('prometheus'), first);
  t.not(await latest('openmetrics'), first, 'each format has its own');
  t.equal(taken, 2);
  nowMs += 30_000;
  t.equal(await latest('prometheus'), first);
  nowMs += 1;
  t.not(await latest('prometheus'), first);
  t.equal(taken, 3);
});

t.test('refresh() takes new samples of the formats that were asked for, every few seconds', async (t) => {
  let nowMs = 1_000;
  const taken: string[] = [];
  const { latest, refresh } = createOwnSamples(
    async (format) => {
      taken.push(format);
      return format;
    },
    () => nowMs,
  );
  await latest('openmetrics');
  nowMs += 5_000;
  await refresh();
  t.same(taken, ['openmetrics']);
  nowMs += 1;
  await refresh();
  t.same(taken, ['openmetrics', 'openmetrics']);
});
