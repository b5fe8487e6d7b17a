import t from 'tap';
import {
  criticalLeftSeconds,
  DEFAULT_THRESHOLDS,
  spanSeconds,
  warningLeftSeconds,
} from '../../src/attention/thresholds.ts';
import { DAY_SECONDS } from '../fixtures/certificate-builder.ts';

// Lifetime and time left in days.
const defaults: [lifetimeDays: number, warningDays: number, criticalDays: number][] = [
  [395, 30, 7],
  [200, 30, 7],
  [198, 29.7, 7],
  [140, 21, 7],
  [100, 15, 5],
  [90, 13.5, 5],
  [47, 7.5, 5],
  [45, 7.5, 5],
  [20, 7.5, 5],
  [12, 4.5, 3],
  [6, 2.25, 1.5],
];
for (const [lifetimeDays, warningDays, criticalDays] of defaults) {
  t.test(`default thresholds of a life of ${lifetimeDays} days`, async (t) => {
    const lifetimeSeconds = lifetimeDays * DAY_SECONDS;
    const days = (seconds: number) => Number((seconds / DAY_SECONDS).toFixed(6));
    t.equal(days(warningLeftSeconds(DEFAULT_THRESHOLDS, lifetimeSeconds)), warningDays, 'warning');
    t.equal(days(criticalLeftSeconds(DEFAULT_THRESHOLDS, lifetimeSeconds)), criticalDays, 'critical');
  });
}

t.test('a configured threshold is taken as it stands', async (t) => {
  const one = { atMostSeconds: DAY_SECONDS, share: 0.5 };
  const thresholds = { ...DEFAULT_THRESHOLDS, warning: one, critical: one };
  t.equal(warningLeftSeconds(thresholds, 47 * DAY_SECONDS), DAY_SECONDS);
  t.equal(criticalLeftSeconds(thresholds, 47 * DAY_SECONDS), DAY_SECONDS);
  t.equal(criticalLeftSeconds(thresholds, DAY_SECONDS), DAY_SECONDS / 2, 'half of a life of a day');
});

t.test('spanSeconds() is the smaller of the two', async (t) => {
  t.equal(spanSeconds({ atMostSeconds: 10, share: 0.1 }, 99), 9.9);
  t.equal(spanSeconds({ atMostSeconds: 10, share: 0.1 }, 100), 10);
  t.equal(spanSeconds({ atMostSeconds: 10, share: 0.1 }, 101), 10);
});
