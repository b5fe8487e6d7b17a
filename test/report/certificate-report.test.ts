import t from 'tap';
import { certificateReport, instant } from '../../src/report/certificate-report.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { entryOf, imported, missingRecord } from '../fixtures/report-survey.ts';

t.test('certificateReport() says what is known of a certificate', async (t) => {
  const subject = certificate();
  const report = certificateReport(await entryOf(subject, missingRecord(subject)), NOW_SECONDS + DAY_SECONDS / 2);
  t.match(report, {
    arn: subject.arn,
    domain_name: 'www.example.com',
    names: ['www.example.com'],
    account_id: '111122223333',
    account_name: 'shop',
    region: 'eu-west-1',
    owner: 'shop',
    zone: 'example.com',
    type: 'AMAZON_ISSUED',
    status: 'ISSUED',
    validation_method: 'DNS',
    in_use: true,
    not_after: instant(subject.notAfterSeconds),
    days_to_expiry: ((subject.notAfterSeconds ?? 0) - NOW_SECONDS) / DAY_SECONDS - 0.5,
    outlook: 'blocked',
    severity: 'notice',
    deadline: instant(subject.notAfterSeconds),
    causes: [{ cause: 'validation_record_missing', label: 'Validation CNAME missing', severity: 'notice' }],
    records: [{ type: 'CNAME', validated_domains: ['www.example.com'], result: 'missing', hints: ['There is none.'] }],
    unknown: [],
    console_url: /^https:/,
  });
});

t.test('certificateReport() says null where nothing is known', async (t) => {
  const names = { domainName: '', subjectAlternativeNames: [] };
  const dates = { notBeforeSeconds: undefined, notAfterSeconds: undefined };
  const words = { status: undefined, inUse: undefined, arn: 'none', detail: undefined };
  const report = certificateReport(await entryOf(imported(1, { ...names, ...dates, ...words })), NOW_SECONDS);
  const { status, in_use: inUse, not_after: notAfter, days_to_expiry: days, console_url: url } = report;
  t.same([status, inUse, notAfter, days, url], [null, null, null, null, null]);
  t.same(report.unknown, ['details']);
});

const instants: readonly (readonly [seconds: number | undefined, want: string | null])[] = [
  [0, '1970-01-01T00:00:00Z'],
  [1.9, '1970-01-01T00:00:01Z'],
  [253_402_300_799, '9999-12-31T23:59:59Z'],
  [253_402_300_800, null],
  [undefined, null],
];
for (const [seconds, want] of instants) {
  t.test(`instant() of ${seconds}`, async (t) => {
    t.equal(instant(seconds), want);
  });
}
