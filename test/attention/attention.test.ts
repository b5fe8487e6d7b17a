import t from 'tap';
import { type Attention, attentionOf, severityAt } from '../../src/attention/attention.ts';
import type { CertificateFacts } from '../../src/attention/certificate-facts.ts';
import { type AttentionPolicy, DEFAULT_POLICY } from '../../src/attention/policy.ts';
import { isBlockingCause, OWN_CAUSES } from '../../src/attention/vocabulary.ts';
import { blockers } from '../../src/certificate/blockers.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { staleCopy } from '../../src/certificate/stale-copy.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';
import { facts, living } from '../fixtures/attention-facts.ts';
import { certificate, certificateDetail, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const same = (seconds: number) => seconds;
const of = (subject: CertificateFacts, policy: AttentionPolicy = DEFAULT_POLICY) =>
  attentionOf(subject, policy, NOW_SECONDS, same);

/** One line a cause: `caa_denied: notice -99, warning 24, critical 84 | 99`, all in days from now, deadline last. */
function written(attention: readonly Attention[]): readonly string[] {
  const days = (seconds: number | undefined) =>
    seconds === undefined ? '?' : String(Number(((seconds - NOW_SECONDS) / DAY_SECONDS).toFixed(2)));
  return attention.map(({ cause, steps, deadlineSeconds }) => {
    const text = steps.map(({ severity, fromSeconds }) => `${severity} ${days(fromSeconds)}`).join(', ');
    return `${cause}: ${text} | ${days(deadlineSeconds)}`;
  });
}

const unattached = { inUse: false, exported: false } as const;
const imported = { type: 'IMPORTED' } as const;
const acme = { keyPairOrigin: 'ACME', ...unattached } as const;
const requested = { notBeforeSeconds: undefined, notAfterSeconds: undefined, issuedAtSeconds: undefined } as const;
const dayAgo = { createdAtSeconds: NOW_SECONDS - DAY_SECONDS } as const;
const migrating = certificateDetail({
  migration: {
    status: 'PENDING_DOMAIN_VALIDATION',
    from: 'EMAIL',
    to: 'DNS',
    requestedAtSeconds: NOW_SECONDS - DAY_SECONDS,
    domainValidations: [],
  },
});
const EXPIRED = (days: number) => `expired_in_use: critical ${days} | ${days}`;

const cases: [name: string, subject: CertificateFacts, want: readonly string[]][] = [
  [
    'healthy: overdue if it is not renewed',
    facts(living(198, 99)),
    ['renewal_overdue: warning 61, critical 92 | 99', EXPIRED(99)],
  ],
  ['healthy, 395 days', facts(living(395, 200)), ['renewal_overdue: warning 147, critical 193 | 200', EXPIRED(200)]],
  ['healthy, 47 days', facts(living(47, 40)), ['renewal_overdue: warning 28.25, critical 35 | 40', EXPIRED(40)]],
  [
    'healthy, Amazon N2: nothing is late by a lead that is not published',
    facts(living(395, 200, { rootHierarchy: 'N2_AMAZON_MANAGED' })),
    ['expiring: warning 170, critical 193 | 200', EXPIRED(200)],
  ],
  [
    'healthy, Amazon N2, 98 days',
    facts(living(98, 90, { rootHierarchy: 'N2_SFG2_AMAZON_MANAGED' })),
    ['expiring: warning 75.3, critical 85 | 90', EXPIRED(90)],
  ],
  // A third of ACM's 45 days is 15; "near" is 29.7 days before the window.
  [
    'a CNAME missing',
    facts(living(198, 99), ['validation_record_missing']),
    ['validation_record_missing: notice -99, warning 24.3, critical 84 | 99', EXPIRED(99)],
  ],
  [
    'CAA, 395 days',
    facts(living(395, 200), ['caa_denied']),
    ['caa_denied: notice -195, warning 110, critical 180 | 200', EXPIRED(200)],
  ],
  [
    'e-mail',
    facts(living(198, 99), ['email_validation']),
    ['email_validation: info -99, warning 24.3, critical 84 | 99', EXPIRED(99)],
  ],
  [
    'two causes that are independent',
    facts(living(198, 99), ['email_validation', 'invalid_name']),
    [
      'email_validation: info -99, warning 24.3, critical 84 | 99',
      'invalid_name: info -99, warning 24.3, critical 84 | 99',
      EXPIRED(99),
    ],
  ],
  [
    'pending for a reason that is known',
    facts(living(198, 30), ['caa_denied', 'pending_validation']),
    ['caa_denied: notice -168, warning -44.7, critical 15 | 30', EXPIRED(30)],
  ],
  [
    'pending for no reason that is known',
    facts(living(198, 30), ['pending_validation']),
    ['pending_validation: warning -168, critical 15 | 30', EXPIRED(30)],
  ],
  [
    'renewal failed',
    facts(living(198, 10), ['renewal_failed']),
    ['renewal_failed: warning -188, critical -5 | 10', EXPIRED(10)],
  ],
  [
    'a life so short that its window is near from the start',
    facts(living(47, 30), ['caa_denied']),
    ['caa_denied: warning -17, critical 15 | 30', EXPIRED(30)],
  ],
  [
    'servers differ about a name, and nothing else is wrong',
    facts(living(198, 99), [], { autoRenewable: undefined, warnings: ['dns_inconsistent'] }),
    ['dns_inconsistent: notice -99, warning 24.3, critical 92 | 99', EXPIRED(99)],
  ],
  [
    'CAA leaves it open',
    facts(living(198, 99), [], { autoRenewable: undefined, warnings: ['caa_uncertain'] }),
    ['caa_uncertain: notice -99, warning 24.3, critical 92 | 99', EXPIRED(99)],
  ],
  [
    'servers differ about a name, beside a cause that blocks',
    facts(living(198, 99), ['email_validation'], { warnings: ['dns_inconsistent'] }),
    [
      'email_validation: info -99, warning 24.3, critical 84 | 99',
      'dns_inconsistent: notice -99, warning 24.3, critical 92 | 99',
      EXPIRED(99),
    ],
  ],
  [
    'servers differ about a certificate that another one has replaced',
    facts(living(198, 99), [], { succession: 'superseded', warnings: ['dns_inconsistent'] }),
    [
      'dns_inconsistent: notice -99, warning 24.3, critical 92 | 99',
      'replacement_not_attached: warning 69.3, critical 92 | 99',
      EXPIRED(99),
    ],
  ],
  [
    'DNS fails for this name',
    facts(living(198, 99), ['dns_lookup_failed']),
    ['dns_lookup_failed: info -99, warning 24.3, critical 84 | 99', EXPIRED(99)],
  ],
  [
    'DNS fails for every name: not known, not blocked',
    facts(living(198, 99), ['dns_lookup_failed'], { dnsAnswers: false }),
    ['expiring: warning 69.3, critical 92 | 99', EXPIRED(99)],
  ],
  [
    'not known yet',
    facts(living(198, 99), [], { autoRenewable: undefined }),
    ['expiring: warning 69.3, critical 92 | 99', EXPIRED(99)],
  ],
  [
    'imported',
    facts(living(395, 200, imported), ['imported']),
    ['expiring: warning 170, critical 193 | 200', EXPIRED(200)],
  ],
  [
    'imported, its start not known',
    facts(living(395, 200, { ...imported, notBeforeSeconds: undefined }), ['imported']),
    ['expiring: warning 170, critical 193 | 200', EXPIRED(200)],
  ],
  [
    'imported and attached to nothing',
    facts(living(395, 200, { ...imported, ...unattached }), ['imported']),
    ['unused_expiring: info 170 | 200'],
  ],
  ['ACME: a ticket, never a page', facts(living(45, 20, acme), ['acme_client']), ['expiring: warning 12.5 | 20']],
  [
    'ACME, attached',
    facts(living(45, 20, { ...acme, inUse: true }), ['acme_client']),
    ['expiring: warning 12.5, critical 15 | 20', EXPIRED(20)],
  ],
  ['ACME, renewed by its client', facts(living(45, 9, acme), ['acme_client'], { succession: 'superseded' }), []],
  [
    'ACME, expired for 13 days',
    facts(living(45, -13, acme), ['acme_client', 'expired']),
    ['expiring: warning -20.5 | -13'],
  ],
  ['ACME, expired for 14 days', facts(living(45, -14, acme), ['acme_client', 'expired']), []],
  ['attached to nothing', facts(living(198, 99, unattached), ['not_in_use']), ['unused_expiring: info 69.3 | 99']],
  [
    'attached to nothing, expired',
    facts(living(198, -9, unattached), ['not_in_use', 'expired']),
    ['unused_expiring: info -38.7 | -9'],
  ],
  ['replaced and detached', facts(living(198, 9, unattached), ['not_in_use'], { succession: 'superseded' }), []],
  [
    'replaced and still attached, but ACM renews it: as if it were not replaced',
    facts(living(198, 99), [], { succession: 'superseded' }),
    ['renewal_overdue: warning 61, critical 92 | 99', EXPIRED(99)],
  ],
  ...[
    facts(living(395, 200, imported), ['imported'], { succession: 'superseded' }),
    facts(living(395, 200, imported), ['imported'], { succession: 'replaceable' }),
  ].map((subject): [string, CertificateFacts, readonly string[]] => [
    `imported and still attached, ${subject.succession}: both`,
    subject,
    [
      'expiring: warning 170, critical 193 | 200',
      'replacement_not_attached: warning 170, critical 193 | 200',
      EXPIRED(200),
    ],
  ]),
  [
    'attached to nothing, and so is a newer one: neither serves anybody',
    facts(living(198, 9, unattached), ['not_in_use'], { succession: 'replaceable' }),
    ['unused_expiring: info -20.7 | 9'],
  ],
  [
    'ACME, another one could take its place once attached: its client has not renewed',
    facts(living(45, 9, acme), ['acme_client'], { succession: 'replaceable' }),
    ['expiring: warning 1.5 | 9'],
  ],
  [
    'replaced, still attached, and blocked: both',
    facts(living(198, 99), ['caa_denied'], { succession: 'superseded' }),
    [
      'caa_denied: notice -99, warning 24.3, critical 84 | 99',
      'replacement_not_attached: warning 69.3, critical 92 | 99',
      EXPIRED(99),
    ],
  ],
  [
    'replaced, and not known whether attached: as if it were not replaced',
    facts(living(198, 99, { inUse: undefined }), [], { succession: 'superseded' }),
    ['renewal_overdue: warning 61, critical 92 | 99', EXPIRED(99)],
  ],
  ['expired in use, by the clock: nothing else', facts(living(198, 0), ['caa_denied', 'expired']), [EXPIRED(0)]],
  ['expired in use, by ACM', facts(living(198, -3, { status: 'EXPIRED' }), ['expired']), [EXPIRED(-3)]],
  ['exported, expired', facts(living(198, -3, { inUse: false, exported: true }), ['expired']), [EXPIRED(-3)]],
  [
    'revoked in use',
    facts(living(198, 99, { status: 'REVOKED', revokedAtSeconds: NOW_SECONDS - 3600 }), ['not_issued']),
    ['revoked_in_use: critical -0.04 | -0.04'],
  ],
  [
    'revoked, nobody knows when',
    facts(living(198, 99, { status: 'REVOKED' }), ['not_issued']),
    ['revoked_in_use: critical -99 | 99'],
  ],
  ['revoked and attached to nothing', facts(living(198, 99, { status: 'REVOKED', ...unattached }), ['not_issued']), []],
  [
    'requested a day ago',
    facts(certificate({ status: 'PENDING_VALIDATION', ...requested, ...dayAgo }), ['not_issued']),
    ['issuance_pending: warning 1 | 2'],
  ],
  [
    'requested, nobody knows when',
    facts(certificate({ status: 'PENDING_VALIDATION', ...requested, createdAtSeconds: undefined }), ['not_issued']),
    [],
  ],
  [
    'not validated in time',
    facts(certificate({ status: 'VALIDATION_TIMED_OUT', ...requested, ...dayAgo }), ['not_issued']),
    ['issuance_failed: warning -1 | 2'],
  ],
  [
    'refused, nobody knows when it was requested',
    facts(certificate({ status: 'FAILED', ...requested, createdAtSeconds: undefined }), ['not_issued']),
    ['issuance_failed: warning -20780 | ?'],
  ],
  ['inactive', facts(living(198, 99, { status: 'INACTIVE', ...unattached }), ['not_issued']), []],
  [
    'inactive and in use',
    facts(living(198, 99, { status: 'INACTIVE' }), ['not_issued']),
    ['expiring: warning 69.3, critical 92 | 99', EXPIRED(99)],
  ],
  [
    'inactive, in use and over',
    facts(living(198, -3, { status: 'INACTIVE' }), ['expired', 'not_issued']),
    [EXPIRED(-3)],
  ],
  [
    'moved from e-mail to DNS',
    facts(living(198, 99, { detail: migrating }), ['email_validation']),
    ['email_validation: info -99, warning 24.3, critical 84 | 99', EXPIRED(99), 'migration_pending: warning 1 | 2'],
  ],
];

/** Renewed so many days ago, in no use, not exported since. */
const renewed = (daysAgo: number, overrides: Partial<Certificate>, lifetimeDays = 198) => {
  const renewal = { status: 'SUCCESS', reason: undefined, updatedAtSeconds: NOW_SECONDS, domainValidations: [] };
  const subject = living(lifetimeDays, lifetimeDays - daysAgo, {
    ...unattached,
    exportOption: 'ENABLED',
    renewalEligibility: 'INELIGIBLE',
    detail: certificateDetail({ inUseBy: [], renewal }),
    ...overrides,
  });
  return facts(subject, blockers(subject, [], undefined, NOW_SECONDS, staleCopy(subject, DEFAULT_LEADS, NOW_SECONDS)));
};
const copyUntil = (days: number) => ({ exportedCopyNotAfterSeconds: NOW_SECONDS + days * DAY_SECONDS });

const copies: typeof cases = [
  [
    'renewed five days ago, the copy from before ends in 40',
    renewed(5, copyUntil(40)),
    ['not_exported_since_renewal: warning -3, critical 33 | 40'],
  ],
  [
    'the same, replaced by another one: hosts have the copy all the same',
    { ...renewed(5, copyUntil(40)), succession: 'superseded' },
    ['not_exported_since_renewal: warning -3, critical 33 | 40'],
  ],
  [
    'renewed at the last moment: a page from a quarter of the time that is left',
    renewed(3, copyUntil(1)),
    ['not_exported_since_renewal: critical -2 | 1'],
  ],
  [
    'a copy of 47 days that ends in six',
    renewed(5, copyUntil(6), 47),
    ['not_exported_since_renewal: warning -3, critical 1 | 6'],
  ],
  [
    'renewed five days ago, the end of the copy not known',
    renewed(5, { exported: true }),
    ['not_exported_since_renewal: warning -3, critical 2 | ?'],
  ],
  [
    'private, the end of the copy not known',
    renewed(8, { type: 'PRIVATE', exported: true }, 395),
    ['not_exported_since_renewal: warning -6, critical -1 | ?'],
  ],
  [
    'renewed a day ago: a host that exports every day is in time',
    renewed(1, copyUntil(40)),
    ['renewal_overdue: warning 159, critical 190 | 197', EXPIRED(197)],
  ],
  ['the copy has ended', renewed(45, copyUntil(0)), ['unused_expiring: info 123.3 | 153']],
  ['a host may have a copy', renewed(5, {}), ['unused_expiring: info -5 | 193']],
  ['a host may have had a copy, which has ended', renewed(60, {}), ['unused_expiring: info 108.3 | 138']],
  [
    'what keeps the next renewal is told as well',
    facts(renewed(5, copyUntil(40)).certificate, [
      'validation_record_missing',
      'pending_validation',
      'not_exported_since_renewal',
    ]),
    [
      'validation_record_missing: notice -5, warning 118.3, critical 178 | 193',
      'not_exported_since_renewal: warning -3, critical 33 | 40',
    ],
  ],
  [
    'exported and expired, private',
    facts(living(395, -3, { type: 'PRIVATE', inUse: false, exported: true, status: 'EXPIRED' }), ['expired']),
    [EXPIRED(-3)],
  ],
  [
    'expired, private, not known whether exported',
    facts(
      living(395, -3, {
        type: 'PRIVATE',
        inUse: false,
        exported: undefined,
        status: 'EXPIRED',
        renewalEligibility: 'INELIGIBLE',
      }),
      ['expired'],
    ),
    [EXPIRED(-3)],
  ],
  [
    'ACM says why it cannot renew',
    facts(living(395, 58, { type: 'PRIVATE' }), ['renewal_failing']),
    ['renewal_failing: warning -337, critical 38 | 58', EXPIRED(58)],
  ],
  [
    'ACM says why, and waits',
    facts(living(198, 40), ['pending_validation', 'renewal_failing']),
    ['renewal_failing: warning -158, critical 25 | 40', EXPIRED(40)],
  ],
  [
    'ACM says why, and it is seen what',
    facts(living(198, 40), ['email_validation', 'pending_validation', 'renewal_failing']),
    ['email_validation: info -158, warning -34.7, critical 25 | 40', EXPIRED(40)],
  ],
];

for (const [name, subject, want] of [...cases, ...copies]) {
  t.test(`attentionOf(): ${name}`, async (t) => {
    t.strictSame(written(of(subject)), want);
  });
}

t.test('every cause of its own has a case', async (t) => {
  const seen = new Set(cases.flatMap(([, , want]) => want.map((line) => line.split(':')[0])));
  t.strictSame(
    OWN_CAUSES.filter((cause) => !seen.has(cause)),
    [],
  );
});

for (const reason of BLOCKED_REASONS.filter(isBlockingCause).filter((each) => each !== 'not_exported_since_renewal')) {
  t.test(`attentionOf(): ${reason} reaches a page with a third of the window left`, async (t) => {
    const attention = of(facts(living(198, 99), [reason])).find(({ cause }) => cause === reason);
    t.ok(attention, 'it is a cause');
    t.strictSame(attention?.steps.at(-1), { severity: 'critical', fromSeconds: NOW_SECONDS + 84 * DAY_SECONDS });
  });
}

const policies: [name: string, policy: Partial<AttentionPolicy>, want: readonly string[]][] = [
  ['a cause that deserves nothing', { severities: new Map([['caa_denied', 'none']]) }, [EXPIRED(99)]],
  [
    'never a page',
    { severities: new Map([['caa_denied', 'warning']]) },
    ['caa_denied: notice -99, warning 24.3 | 99', EXPIRED(99)],
  ],
  [
    'a page at the latest: another cause',
    { severities: new Map([['expired_in_use', 'notice']]) },
    ['caa_denied: notice -99, warning 24.3, critical 84 | 99', 'expired_in_use: notice 99 | 99'],
  ],
  [
    'other thresholds',
    { thresholds: { ...DEFAULT_POLICY.thresholds, windowLeftShare: 0.5, near: { atMostSeconds: 0, share: 0 } } },
    ['caa_denied: notice -99, warning 54, critical 76.5 | 99', EXPIRED(99)],
  ],
];
for (const [name, policy, want] of policies) {
  t.test(`attentionOf(), policy: ${name}`, async (t) => {
    t.strictSame(written(of(facts(living(198, 99), ['caa_denied']), { ...DEFAULT_POLICY, ...policy })), want);
  });
}

t.test('attentionOf(): office hours move pages, not tickets, and not what has happened', async (t) => {
  const earlier = (seconds: number) => seconds - DAY_SECONDS;
  const subject = facts(living(198, 99), ['caa_denied']);
  t.strictSame(written(attentionOf(subject, DEFAULT_POLICY, NOW_SECONDS, earlier)), [
    'caa_denied: notice -99, warning 24.3, critical 83 | 99',
    EXPIRED(99),
  ]);
});

t.test('attentionOf(): a page is no later than five days before the end, a quarter of very short lives', async (t) => {
  for (const days of [6, 12, 19, 20, 45, 47, 90]) {
    const subjects = [
      facts(living(days, days, imported), ['imported']),
      facts(living(days, days), ['caa_denied']),
      facts(living(days, days)),
    ];
    for (const attention of subjects
      .flatMap((subject) => of(subject))
      .filter(({ cause }) => cause !== 'expired_in_use')) {
      const page = attention.steps.find(({ severity }) => severity === 'critical');
      const leftDays = days - ((page?.fromSeconds ?? Number.POSITIVE_INFINITY) - NOW_SECONDS) / DAY_SECONDS;
      t.ok(
        leftDays >= Math.min(5, days / 4),
        `${days} days, ${attention.cause}: paged ${leftDays} days before the end`,
      );
    }
  }
});

t.test('severityAt()', async (t) => {
  const [attention] = of(facts(living(198, 99), ['caa_denied']));
  const at = (days: number) => attention && severityAt(attention, NOW_SECONDS + days * DAY_SECONDS);
  t.equal(at(-99.01), undefined, 'before it began');
  t.equal(at(-99), 'notice');
  t.equal(at(24.2), 'notice');
  t.equal(at(24.31), 'warning');
  t.equal(at(84), 'critical');
  t.equal(at(1000), 'critical');
});
