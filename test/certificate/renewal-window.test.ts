import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { DEFAULT_LEADS, type RenewalLead, windowStartSeconds } from '../../src/certificate/renewal-window.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

/** A public certificate of a lifetime, valid from the test's now. */
function ofLifetime(lifetimeSeconds: number, overrides: Partial<Certificate> = {}): Certificate {
  return certificate({
    notBeforeSeconds: NOW_SECONDS,
    notAfterSeconds: NOW_SECONDS + lifetimeSeconds,
    ...overrides,
  });
}

const days = (count: number) => count * DAY_SECONDS;
const leadCases: [name: string, subject: Certificate, wantLeadSeconds: number | undefined][] = [
  ['public, 198 days less a second, as ACM issues them', ofLifetime(days(198) - 1), days(45)],
  ['public, 200 days exactly', ofLifetime(days(200)), days(45)],
  ['public, a second above 200 days', ofLifetime(days(200) + 1), days(60)],
  ['public, 395 days', ofLifetime(days(395)), days(60)],
  ['public, 100 days', ofLifetime(days(100)), days(45)],
  ['public, 47 days', ofLifetime(days(47)), days(45)],
  ['public, 45 days, just its lead', ofLifetime(days(45)), days(45)],
  ['public, 40 days, less than its lead', ofLifetime(days(40)), days(40)],
  ['public, a second', ofLifetime(1), 1],
  ['public, no lifetime at all', ofLifetime(0), undefined],
  ['public, ending before it starts', ofLifetime(-days(1)), undefined],
  ['public, dates that are no numbers', ofLifetime(Number.NaN), undefined],
  ['private, 395 days', ofLifetime(days(395), { type: 'PRIVATE' }), days(60)],
  ['private, 150 days', ofLifetime(days(150), { type: 'PRIVATE' }), days(60)],
  ['private, 30 days', ofLifetime(days(30), { type: 'PRIVATE' }), days(30)],
  [
    'Amazon N2, 395 days: its lead is not published',
    ofLifetime(days(395), { rootHierarchy: 'N2_AMAZON_MANAGED' }),
    undefined,
  ],
  ['Amazon N2, 98 days', ofLifetime(days(98), { rootHierarchy: 'N2_SFG2_AMAZON_MANAGED' }), undefined],
  ['imported', ofLifetime(days(198), { type: 'IMPORTED', keyPairOrigin: 'CUSTOMER_PROVIDED' }), undefined],
  ['ACME-issued', ofLifetime(days(45), { keyPairOrigin: 'ACME' }), undefined],
  ['type not known', ofLifetime(days(198), { type: undefined }), undefined],
  ['NotBefore not known', ofLifetime(days(198), { notBeforeSeconds: undefined }), undefined],
  ['NotAfter not known', ofLifetime(days(198), { notAfterSeconds: undefined }), undefined],
  ['blocked in every way', ofLifetime(days(198), { renewalEligibility: 'INELIGIBLE', inUse: false }), days(45)],
  ['expired', ofLifetime(days(198), { status: 'EXPIRED' }), days(45)],
];

for (const [name, subject, wantLeadSeconds] of leadCases) {
  t.test(`windowStartSeconds() of a certificate: ${name}`, async (t) => {
    const want = wantLeadSeconds === undefined ? undefined : (subject.notAfterSeconds ?? Number.NaN) - wantLeadSeconds;
    t.equal(windowStartSeconds(subject, DEFAULT_LEADS), want);
  });
}

const lead = (maxLifetimeSeconds: number | undefined, leadSeconds: number): RenewalLead => ({
  maxLifetimeSeconds,
  leadSeconds,
});
const tableCases: [name: string, leads: RenewalLead[], wantLeadSeconds: number | undefined][] = [
  ['the narrowest row that fits', [lead(undefined, 3), lead(days(300), 2), lead(days(100), 1)], 2],
  ['a row without a bound', [lead(days(100), 1), lead(undefined, 3)], 3],
  ['no row that fits', [lead(days(100), 1)], undefined],
  ['no row at all', [], undefined],
  ['a lead of zero', [lead(undefined, 0)], 0],
];
for (const [name, leads, wantLeadSeconds] of tableCases) {
  t.test(`windowStartSeconds() takes from the table ${name}`, async (t) => {
    const subject = ofLifetime(days(198));
    const want = wantLeadSeconds === undefined ? undefined : NOW_SECONDS + days(198) - wantLeadSeconds;
    t.equal(windowStartSeconds(subject, leads), want);
  });
}

const N2 = 'N2_AMAZON_MANAGED';
const hierarchyCases: [name: string, hierarchy: string | undefined, wantLeadDays: number | undefined][] = [
  ['the usual rows for the usual hierarchy', undefined, 45],
  ['the rows of its own hierarchy', N2, 30],
  ['no row of another hierarchy', 'N2_SFG2_AMAZON_MANAGED', undefined],
  ['no row for a hierarchy that is new', 'N3_AMAZON_MANAGED', undefined],
];
for (const [name, rootHierarchy, wantLeadDays] of hierarchyCases) {
  t.test(`windowStartSeconds() takes from the table ${name}`, async (t) => {
    const leads = [lead(undefined, days(45)), { ...lead(days(400), days(30)), rootHierarchy: N2 } as const];
    const want = wantLeadDays === undefined ? undefined : NOW_SECONDS + days(198 - wantLeadDays);
    t.equal(windowStartSeconds(ofLifetime(days(198), { rootHierarchy }), leads), want);
  });
}

t.test('windowStartSeconds() lies within the life, whatever the table says', async (t) => {
  for (const lifetimeDays of [1, 10, 47, 100, 198, 395, 1000]) {
    for (const leadDays of [0, 1, 30, 45, 60, 5000]) {
      const start = windowStartSeconds(ofLifetime(days(lifetimeDays)), [lead(undefined, days(leadDays))]);
      t.ok(start !== undefined && start >= NOW_SECONDS, `${lifetimeDays} d, ${leadDays} d`);
      t.ok(start !== undefined && start <= NOW_SECONDS + days(lifetimeDays), 'nor after the end');
    }
  }
});
