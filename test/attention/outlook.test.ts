import t from 'tap';
import type { CertificateFacts } from '../../src/attention/certificate-facts.ts';
import { outlookOf } from '../../src/attention/outlook.ts';
import { DEFAULT_THRESHOLDS } from '../../src/attention/thresholds.ts';
import { OUTLOOKS, type Outlook } from '../../src/attention/vocabulary.ts';
import { facts, living } from '../fixtures/attention-facts.ts';
import { DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const SECOND = 1 / DAY_SECONDS;
const unattached = { inUse: false, exported: false } as const;
const imported = { type: 'IMPORTED' } as const;
const acme = { keyPairOrigin: 'ACME', ...unattached } as const;

const n2 = { rootHierarchy: 'N2_AMAZON_MANAGED' } as const;

const cases: [name: string, want: Outlook, subject: CertificateFacts][] = [
  ['healthy, half of its life to go', 'renews', facts(living(198, 99))],
  ['healthy, in its window for less than a renewal takes', 'renews', facts(living(198, 38 + SECOND))],
  ['in its window for seven days', 'overdue', facts(living(198, 38))],
  ['395 days: in its window for seven days', 'overdue', facts(living(395, 53))],
  ['395 days: a second less', 'renews', facts(living(395, 53 + SECOND))],
  [
    '100 days: seven days of the window, more than a quarter of its life left',
    'renews',
    facts(living(100, 25 + SECOND)),
  ],
  ['100 days: a quarter of its life left', 'overdue', facts(living(100, 25))],
  ['47 days: a quarter of its life left', 'overdue', facts(living(47, 11.75))],
  ['47 days: a second more', 'renews', facts(living(47, 11.75 + SECOND))],
  ['a blocker', 'blocked', facts(living(198, 99), ['caa_denied'])],
  ['Amazon N2: not late by a lead that is not published', 'renews', facts(living(395, 10, n2))],
  ['Amazon N2, blocked', 'blocked', facts(living(395, 10, n2), ['validation_record_missing'])],
  ['a blocker, overdue as well', 'blocked', facts(living(198, 30), ['caa_denied'])],
  ['DNS fails for this name alone', 'blocked', facts(living(198, 99), ['dns_lookup_failed'])],
  ['DNS fails for every name', 'unknown', facts(living(198, 99), ['dns_lookup_failed'], { dnsAnswers: false })],
  ['not all read yet', 'unknown', facts(living(198, 99), [], { autoRenewable: undefined })],
  ['imported', 'manual', facts(living(395, 200, imported), ['imported'])],
  ['imported, attached to nothing', 'unused', facts(living(395, 200, { ...imported, ...unattached }), ['imported'])],
  [
    'imported, replaced and detached',
    'replaced',
    facts(living(395, 9, { ...imported, ...unattached }), ['imported'], { succession: 'superseded' }),
  ],
  [
    'imported, replaced and still attached',
    'manual',
    facts(living(395, 9, imported), ['imported'], { succession: 'superseded' }),
  ],
  ['ACME, attached to nothing that ACM sees', 'manual', facts(living(45, 20, acme), ['acme_client'])],
  [
    'ACME, renewed by its client',
    'replaced',
    facts(living(45, 9, acme), ['acme_client'], { succession: 'superseded' }),
  ],
  ['attached to nothing', 'unused', facts(living(198, 99, unattached), ['not_in_use'])],
  ['exported', 'renews', facts(living(198, 99, { inUse: false, exported: true }))],
  [
    'replaced and detached',
    'replaced',
    facts(living(198, 20, unattached), ['not_in_use'], { succession: 'superseded' }),
  ],
  ['replaced and still attached', 'renews', facts(living(198, 99), [], { succession: 'superseded' })],
  ['expired by the clock while ACM says ISSUED', 'expired', facts(living(198, 0), ['expired'])],
  ['a second before its end', 'overdue', facts(living(198, SECOND))],
  [
    'expired by ACM, its date not known',
    'expired',
    facts(living(198, 9, { status: 'EXPIRED', notAfterSeconds: undefined }), ['expired']),
  ],
  ['expired and attached to nothing', 'expired', facts(living(198, -1, unattached), ['expired'])],
  ['revoked', 'revoked', facts(living(198, 99, { status: 'REVOKED' }), ['not_issued'])],
  ['revoked and expired', 'revoked', facts(living(198, -1, { status: 'REVOKED' }), ['not_issued'])],
  ['requested', 'unknown', facts(living(198, 99, { status: 'PENDING_VALIDATION' }), ['not_issued'])],
  ['a status that is not known', 'unknown', facts(living(198, 99, { status: undefined }))],
];

for (const [name, want, subject] of cases) {
  t.test(`outlookOf(): ${name}`, async (t) => {
    t.equal(outlookOf(subject, DEFAULT_THRESHOLDS, NOW_SECONDS), want);
  });
}

t.test('every outlook has a case', async (t) => {
  const seen = new Set(cases.map(([, want]) => want));
  t.strictSame(
    OUTLOOKS.filter((outlook) => !seen.has(outlook)),
    [],
  );
});
