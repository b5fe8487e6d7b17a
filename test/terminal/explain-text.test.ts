import t from 'tap';
import { certificateDetailReport } from '../../src/report/certificate-detail-report.ts';
import { explainText } from '../../src/terminal/explain-text.ts';
import { terminalStyle } from '../../src/terminal/style.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { goodFindings } from '../fixtures/metrics-estate.ts';
import { entryOf, HOSTILE, imported, missingRecord } from '../fixtures/report-survey.ts';

const OPTIONS = { style: terminalStyle(false), columns: undefined, commands: 'aws', nowSeconds: NOW_SECONDS } as const;
const subject = certificate();

t.test('explainText() says everything about a certificate', async (t) => {
  const detail = certificateDetailReport(await entryOf(subject, missingRecord(subject)), NOW_SECONDS);
  const text = explainText(detail, ({ kind }) => [`1.1.1.1 on ${kind}`], OPTIONS);
  const wants = [
    /^www\.example\.com\n {2}ARN {9}arn:aws:acm:/,
    /\nTimeline\n/,
    /UTC {2}ACM starts to renew \(to come\)/,
    /\n {2}validation_record of www\.example\.com: missing\n {4}Name {5}_name\.www\.example\.com\.\n/,
    /\n {4}1\.1\.1\.1 on validation_record\n {4}There is none\./,
    /\nWhat ACM says about its names\n {2}www\.example\.com {2}issuance {2}DNS {2}SUCCESS\n/,
    /\nHow the verdict was reached\n {2}Renewal blocked\.\n/,
    /\nWhat to do\n {2}Notice, /,
    /aws route53 change-resource-record-sets/,
  ];
  for (const want of wants) t.match(text, want);
});

t.test('explainText() says what to do about what can wait, with the same severity throughout', async (t) => {
  const seen = missingRecord(subject);
  const detail = certificateDetailReport(await entryOf(subject, seen), NOW_SECONDS);
  const text = explainText({ ...detail, certificate: { ...detail.certificate, severity: 'info' } }, () => [], OPTIONS);
  t.match(text, /\n {2}Severity +Info\n/);
  t.match(text, /\nWhat to do\n {2}Info, /);
});

t.test('explainText() of what needs nothing', async (t) => {
  const detail = certificateDetailReport(
    await entryOf(subject, { findings: goodFindings([subject], NOW_SECONDS) }),
    NOW_SECONDS,
  );
  t.match(
    explainText(detail, () => [], OPTIONS),
    /What to do\n {2}Nothing: it needs no attention now\.\n$/,
  );
});

t.test('explainText() prints no character that a terminal obeys', async (t) => {
  for (const domainName of HOSTILE) {
    const detail = certificateDetailReport(await entryOf(imported(1, { domainName })), NOW_SECONDS);
    t.notMatch(explainText(detail, () => [domainName], OPTIONS).replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
  }
});
