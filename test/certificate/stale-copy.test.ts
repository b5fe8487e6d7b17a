import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { DEFAULT_LEADS, type RenewalLead } from '../../src/certificate/renewal-window.ts';
import { type StaleCopy, staleCopy } from '../../src/certificate/stale-copy.ts';
import { certificate, certificateDetail, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const inDays = (days: number) => NOW_SECONDS + days * DAY_SECONDS;

/** A public certificate that ACM renewed five days ago and that nothing uses; ACM says that it is not exported. */
function renewed(overrides: Partial<Certificate> = {}): Certificate {
  const renewal = { status: 'SUCCESS', reason: undefined, updatedAtSeconds: inDays(-4.5), domainValidations: [] };
  return certificate({
    exportOption: 'ENABLED',
    exported: false,
    inUse: false,
    renewalEligibility: 'INELIGIBLE',
    notBeforeSeconds: inDays(-5),
    notAfterSeconds: inDays(193),
    detail: certificateDetail({ inUseBy: [], renewal }),
    ...overrides,
  });
}

const known = (days: number) => ({ exportedCopyNotAfterSeconds: inDays(days) });
const unrenewed = certificateDetail({ inUseBy: [] });

/** `known until 40 (past 40), due -3`, in days from now. */
function written(copy: StaleCopy | undefined): string {
  if (copy === undefined) return 'none';
  const days = (seconds: number | undefined) =>
    seconds === undefined ? '?' : String(Number(((seconds - NOW_SECONDS) / DAY_SECONDS).toFixed(2)));
  const { evidence, notAfterSeconds, dueSeconds, pastSeconds } = copy;
  return `${evidence} until ${days(notAfterSeconds)} (past ${days(pastSeconds)}), due ${days(dueSeconds)}`;
}

const cases: [name: string, subject: Certificate, want: string][] = [
  ['seen exported before the renewal', renewed(known(40)), 'known until 40 (past 40), due -3'],
  [
    'seen, and the renewal is not told',
    renewed({ ...known(40), detail: unrenewed }),
    'known until 40 (past 40), due -3',
  ],
  ['seen, the copy had six days left at the renewal', renewed(known(1)), 'known until 1 (past 1), due -3.5'],
  ['seen, the copy ends now', renewed(known(0)), 'none'],
  ['ACM still says exported', renewed({ exported: true }), 'known until ? (past 55), due -3'],
  ['ACM does not say whether, ineligible', renewed({ exported: undefined }), 'possible until ? (past 55), due -3'],
  ['ACM says not exported, not seen before', renewed(), 'possible until ? (past 55), due -3'],
  ['private', renewed({ type: 'PRIVATE', exported: true }), 'known until ? (past 55), due -3'],
  ['not known, the lead after the renewal', renewed({ exported: true, notBeforeSeconds: inDays(-60) }), 'none'],
  [
    'not known, a second less',
    renewed({ exported: true, notBeforeSeconds: inDays(-60) + 1 }),
    'known until ? (past 0), due -58',
  ],
  ['exported again', renewed({ ...known(40), exported: true, renewalEligibility: 'ELIGIBLE' }), 'none'],
  ['in use', renewed({ ...known(40), inUse: true }), 'none'],
  ['use not known', renewed({ ...known(40), inUse: undefined }), 'none'],
  ['cannot be exported', renewed({ exportOption: 'DISABLED' }), 'none'],
  ['imported', renewed({ type: 'IMPORTED', exportOption: undefined }), 'none'],
  ['never renewed', renewed({ detail: unrenewed }), 'none'],
  ['ineligible for another reason', renewed({ exported: true, domainName: 'ab--c.example.com' }), 'none'],
  ['expired', renewed({ ...known(40), status: 'EXPIRED' }), 'none'],
  ['revoked', renewed({ ...known(40), status: 'REVOKED' }), 'none'],
  ['its start not known', renewed({ ...known(40), notBeforeSeconds: undefined }), 'none'],
];
for (const [name, subject, want] of cases) {
  t.test(`staleCopy(): ${name}`, async (t) => {
    t.equal(written(staleCopy(subject, DEFAULT_LEADS, NOW_SECONDS)), want);
  });
}

t.test('staleCopy(): an end that is not known is at the latest the longest lead after the renewal', async (t) => {
  const short: readonly RenewalLead[] = [
    { maxLifetimeSeconds: 100 * DAY_SECONDS, leadSeconds: 6 * DAY_SECONDS },
    { maxLifetimeSeconds: undefined, leadSeconds: 9 * DAY_SECONDS },
  ];
  const past = (subject: Certificate, leads: readonly RenewalLead[]) => written(staleCopy(subject, leads, NOW_SECONDS));
  t.equal(past(renewed({ exported: true }), short), 'known until ? (past 4), due -3');
  t.equal(past(renewed({ exported: true, type: 'PRIVATE' }), short), 'known until ? (past 55), due -3', 'private: 60');
  t.equal(past(renewed({ exported: true }), []), 'none');
});
