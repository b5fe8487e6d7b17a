import t from 'tap';
import { distanceText, spanText } from '../../src/report/span-text.ts';

const spans: readonly (readonly [seconds: number, want: string])[] = [
  [-5, '0 s'],
  [0, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [61, '1 min 1 s'],
  [3600, '1 h'],
  [3661, '1 h 1 min'],
  [2 * 86_400 + 4 * 3600 + 59, '2 d 4 h'],
];
for (const [seconds, want] of spans) {
  t.test(`spanText() of ${seconds}`, async (t) => {
    t.equal(spanText(seconds), want);
  });
}

const distances: readonly (readonly [seconds: number, want: string])[] = [
  [0, 'now'],
  [59, 'now'],
  [-59, 'now'],
  [60, 'in 1 minute'],
  [7199, 'in 119 minutes'],
  [7200, 'in 2 hours'],
  [-7200, '2 hours ago'],
  [2 * 86_400 - 1, 'in 47 hours'],
  [2 * 86_400, 'in 2 days'],
  [-5.9 * 86_400, '5 days ago'],
];
for (const [seconds, want] of distances) {
  t.test(`distanceText() of ${seconds}`, async (t) => {
    t.equal(distanceText(1_000_000 + seconds, 1_000_000), want);
  });
}
