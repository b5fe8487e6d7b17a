import t from 'tap';
import { DEFAULT_THRESHOLDS } from '../../src/attention/thresholds.ts';
import { turningPoints } from '../../src/attention/turning-points.ts';
import { facts, living } from '../fixtures/attention-facts.ts';
import { DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const days = (points: readonly number[]) => points.map((seconds) => (seconds - NOW_SECONDS) / DAY_SECONDS);

t.test(
  'turningPoints(): expiry, the end of ACME grace, overdue, and each step as it comes within the horizon',
  async (t) => {
    const steps = [
      { severity: 'warning', fromSeconds: NOW_SECONDS + 40 * DAY_SECONDS },
      { severity: 'critical', fromSeconds: NOW_SECONDS + 50 * DAY_SECONDS },
    ] as const;
    const attention = [{ cause: 'renewal_overdue', steps, deadlineSeconds: undefined }] as const;
    const points = turningPoints(facts(living(198, 99)), DEFAULT_THRESHOLDS, attention, 30 * DAY_SECONDS);
    t.same(days(points), [99, 113, 61, 10, 20]);
  },
);

t.test('turningPoints(): none of a certificate that has no end and needs nobody', async (t) => {
  const subject = facts(living(198, 99, { notAfterSeconds: undefined }));
  t.same(turningPoints(subject, DEFAULT_THRESHOLDS, [], DAY_SECONDS), []);
});

t.test('turningPoints(): when the copy from before a renewal is due, and when it ends', async (t) => {
  const subject = facts(
    living(198, 197.5, {
      exportOption: 'ENABLED',
      exported: false,
      inUse: false,
      renewalEligibility: 'INELIGIBLE',
      exportedCopyNotAfterSeconds: NOW_SECONDS + 40 * DAY_SECONDS,
    }),
  );
  t.same(days(turningPoints(subject, DEFAULT_THRESHOLDS, [], 0)).slice(-2), [1.5, 40]);
});
