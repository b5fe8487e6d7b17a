import t from 'tap';
import { isBlockingCause } from '../../src/attention/blocking-causes.ts';
import { causeSteps } from '../../src/attention/cause-steps.ts';
import { gravity } from '../../src/attention/severity-step.ts';
import { DEFAULT_THRESHOLDS } from '../../src/attention/thresholds.ts';
import { type Cause, OWN_CAUSES } from '../../src/attention/vocabulary.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';
import { facts, living } from '../fixtures/attention-facts.ts';

// The steps of single situations are in attention.test.ts; here is what holds for all of them.
const causes: readonly Cause[] = [...BLOCKED_REASONS.filter(isBlockingCause), ...OWN_CAUSES];
const lives = [6, 20, 47, 100, 198, 395].flatMap((days) => [living(days, days), living(days, 1), living(days, -1)]);
const undated = living(198, 99, {
  notBeforeSeconds: undefined,
  notAfterSeconds: undefined,
  issuedAtSeconds: undefined,
  createdAtSeconds: undefined,
});

for (const cause of causes) {
  t.test(`causeSteps(${cause}) ascends in time and gravity`, async (t) => {
    for (const certificate of [...lives, undated]) {
      const { steps } = causeSteps(cause, facts(certificate), DEFAULT_THRESHOLDS);
      const ordered = steps.toSorted(
        (a, b) => a.fromSeconds - b.fromSeconds || gravity(a.severity) - gravity(b.severity),
      );
      t.strictSame(steps, ordered);
      t.ok(
        steps.every(({ fromSeconds }) => fromSeconds > 0),
        'an instant of 0 is none',
      );
      t.equal(new Set(steps.map(({ severity }) => severity)).size, steps.length, 'each severity once');
    }
  });

  t.test(`causeSteps(${cause}) does not move with anything but the certificate`, async (t) => {
    const subject = facts(living(198, 99));
    t.strictSame(causeSteps(cause, subject, DEFAULT_THRESHOLDS), causeSteps(cause, { ...subject }, DEFAULT_THRESHOLDS));
  });
}
