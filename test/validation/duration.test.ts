import t from 'tap';
import { durationSeconds, formatDuration, parseDuration } from '../../src/validation/duration.ts';

const readings: [text: string, seconds: number | undefined][] = [
  ['0', 0],
  ['0s', 0],
  ['1ms', 0.001],
  ['1500ms', 1.5],
  ['30s', 30],
  ['5m', 300],
  ['1h', 3600],
  ['1d', 86_400],
  ['2w', 1_209_600],
  ['1y', 31_536_000],
  ['1h30m', 5400],
  ['1y2w3d4h5m6s7ms', 33_019_506.007],
  ['007s', 7],
  ['90m', 5400],
  ['', undefined],
  ['00', undefined],
  ['5', undefined],
  ['300', undefined],
  ['5 m', undefined],
  ['5m ', undefined],
  ['5M', undefined],
  ['5 minutes', undefined],
  ['30m1h', undefined],
  ['1h1h', undefined],
  ['1.5h', undefined],
  ['-5m', undefined],
  ['1h-5m', undefined],
  ['1000000000000s', undefined],
  ['m', undefined],
];

t.test('parseDuration() reads the grammar of Prometheus and nothing else', async (t) => {
  for (const [text, seconds] of readings) t.equal(parseDuration(text), seconds, JSON.stringify(text));
});

const writings: [seconds: number, text: string][] = [
  [0, '0s'],
  [0.001, '1ms'],
  [1.5, '1s500ms'],
  [59, '59s'],
  [60, '1m'],
  [90, '1m30s'],
  [5400, '1h30m'],
  [86_400, '1d'],
  [86_400 * 7, '1w'],
  [86_400 * 8, '8d'],
  [86_400 * 14, '2w'],
  [86_400 * 365, '1y'],
  [86_400 * 395, '395d'],
];

t.test('formatDuration() writes what parseDuration() reads as the same', async (t) => {
  for (const [seconds, text] of writings) {
    t.equal(formatDuration(seconds), text);
    t.equal(parseDuration(text), seconds);
  }
});

t.test('durationSeconds() throws at what is no duration', async (t) => {
  t.equal(durationSeconds('1h30m'), 5400);
  t.throws(() => durationSeconds('soon'), { message: 'Invalid duration in the code: "soon"' });
});
