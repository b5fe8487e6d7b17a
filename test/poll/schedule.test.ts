import t from 'tap';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import {
  emptyIntervalMs,
  firstDelayMs,
  pollDelayMs,
  retryDelayMs,
  slowestIntervalMs,
} from '../../src/poll/schedule.ts';

const FIVE_MINUTES_MS = 300_000;
const ALMOST_ONE = 1 - Number.EPSILON;

t.test(
  'firstDelayMs() spreads many targets over three seconds, thousands over more, and lets a single one start at once',
  async (t) => {
    const cases: readonly [targetCount: number, random: number, want: number][] = [
      [1, 0, 0],
      [1, 0.999, 0],
      [2, 0.5, 50],
      [11, 0.5, 500],
      [30, 1, 2_900],
      [31, 1, 3_000],
      [32, 1, 3_000],
      [376, 1, 3_000],
      [377, 1, 3_008],
      [3_401, 0, 0],
      [3_401, 0.5, 13_600],
    ];
    for (const [targetCount, random, want] of cases) {
      t.equal(firstDelayMs(targetCount, random), want, `${targetCount} targets, random ${random}`);
    }
  },
);

t.test('pollDelayMs() is the interval, 10 % more or less, and at least a second', async (t) => {
  const cases: readonly [intervalMs: number, random: number, want: number][] = [
    [FIVE_MINUTES_MS, 0, 270_000],
    [FIVE_MINUTES_MS, 0.5, 300_000],
    [FIVE_MINUTES_MS, ALMOST_ONE, 330_000],
    [1_200, 0, 1_080],
    [1_000, 0, 1_000],
    [1, 0.5, 1_000],
    [0, 0.5, 1_000],
  ];
  for (const [intervalMs, random, want] of cases) {
    t.equal(Math.round(pollDelayMs(intervalMs, random)), want, `${intervalMs} ms, random ${random}`);
  }
});

t.test(
  'retryDelayMs() doubles with each failure up to the interval, and is slower where a human must act',
  async (t) => {
    type Row = readonly [reason: FaultReason, intervalMs: number, failures: number, random: number, want: number];
    const cases: readonly Row[] = [
      ['throttled', FIVE_MINUTES_MS, 1, 0.5, 15_000],
      ['throttled', FIVE_MINUTES_MS, 1, 0, 13_500],
      ['throttled', FIVE_MINUTES_MS, 1, ALMOST_ONE, 16_500],
      ['timeout', FIVE_MINUTES_MS, 2, 0.5, 30_000],
      ['network', FIVE_MINUTES_MS, 3, 0.5, 60_000],
      ['server_error', FIVE_MINUTES_MS, 4, 0.5, 120_000],
      ['other', FIVE_MINUTES_MS, 5, 0.5, 240_000],
      ['invalid_response', FIVE_MINUTES_MS, 6, 0.5, 300_000],
      ['unsupported', FIVE_MINUTES_MS, 7, 0.5, 300_000],
      ['not_found', FIVE_MINUTES_MS, 1_000_000, 0.5, 300_000],
      ['credentials', FIVE_MINUTES_MS, 1, 0.5, 60_000],
      ['access_denied', FIVE_MINUTES_MS, 1, 0.5, 60_000],
      ['access_denied', FIVE_MINUTES_MS, 2, 0.5, 120_000],
      ['credentials', FIVE_MINUTES_MS, 3, 0.5, 240_000],
      ['credentials', FIVE_MINUTES_MS, 4, 0.5, 300_000],
      ['throttled', 15_000, 1, 0.5, 15_000],
      ['throttled', 10_000, 1, 0.5, 10_000],
      ['credentials', 10_000, 9, 0.5, 10_000],
      ['timeout', 500, 1, 0.5, 1_000],
      ['timeout', 0, 1, 0.5, 1_000],
    ];
    for (const [reason, intervalMs, failures, random, want] of cases) {
      const delayMs = Math.round(retryDelayMs({ intervalMs, failures, reason, random }));
      t.equal(delayMs, want, `${reason}, ${intervalMs} ms, failure ${failures}, random ${random}`);
    }
  },
);

t.test('emptyIntervalMs() doubles with each poll that finds none, up to four intervals or 20 minutes', async (t) => {
  const cases: readonly [intervalMs: number, emptyPolls: number, want: number][] = [
    [FIVE_MINUTES_MS, 0, 300_000],
    [FIVE_MINUTES_MS, 1, 300_000],
    [FIVE_MINUTES_MS, 2, 600_000],
    [FIVE_MINUTES_MS, 3, 1_200_000],
    [FIVE_MINUTES_MS, 4, 1_200_000],
    [FIVE_MINUTES_MS, 1_000_000, 1_200_000],
    [600_000, 2, 1_200_000],
    [600_000, 3, 1_200_000],
    [900_000, 3, 1_200_000],
    [3_600_000, 3, 3_600_000],
    [1_000, 9, 4_000],
  ];
  for (const [intervalMs, emptyPolls, want] of cases) {
    t.equal(emptyIntervalMs(intervalMs, emptyPolls), want, `${intervalMs} ms, ${emptyPolls} empty polls`);
  }
});

t.test('slowestIntervalMs() is where emptyIntervalMs() ends', async (t) => {
  for (const intervalMs of [1_000, FIVE_MINUTES_MS, 600_000, 900_000, 3_600_000]) {
    t.equal(slowestIntervalMs(intervalMs), emptyIntervalMs(intervalMs, 50), `${intervalMs} ms`);
  }
});
