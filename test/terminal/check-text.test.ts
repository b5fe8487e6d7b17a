import stringWidth from 'string-width';
import t from 'tap';
import { blindSpots } from '../../src/report/blind-spots.ts';
import { NO_FILTER } from '../../src/report/certificate-filter.ts';
import { certificateReport } from '../../src/report/certificate-report.ts';
import { estateReportHead } from '../../src/report/estate-report.ts';
import { estateSummary } from '../../src/report/estate-summary.ts';
import { checkAdvice, checkSummary, checkTable, problemTexts } from '../../src/terminal/check-text.ts';
import { terminalStyle } from '../../src/terminal/style.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { stateOf } from '../fixtures/metrics-estate.ts';
import { entryOf, HOSTILE, imported, missingRecord } from '../fixtures/report-survey.ts';

const OPTIONS = { style: terminalStyle(false), columns: undefined, commands: undefined, nowSeconds: NOW_SECONDS };
const subject = certificate({ notAfterSeconds: NOW_SECONDS + 40 * DAY_SECONDS });
const missing = certificateReport(await entryOf(subject, missingRecord(subject)), NOW_SECONDS);
const calm = certificateReport(await entryOf(imported(300)), NOW_SECONDS);

t.test('checkTable() has a row for each certificate', async (t) => {
  t.equal(
    checkTable([missing, calm], OPTIONS),
    [
      'SEVERITY  DEADLINE                  DOMAIN           ACCOUNT  REGION     OUTLOOK               CAUSES',
      'Warning   2027-01-02 (in 40 days)   www.example.com  shop     eu-west-1  Renewal blocked       Validation CNAME missing',
      '–         2027-09-19 (in 300 days)  i300.example     shop     eu-west-1  Renewed by its owner  –',
      '',
    ].join('\n'),
  );
  t.equal(checkTable([], OPTIONS), '');
});

t.test('checkTable() becomes two lines each where the terminal is narrow', async (t) => {
  const lines = checkTable([missing], { ...OPTIONS, columns: 60 })
    .trim()
    .split('\n');
  t.match(lines[0], /^Warning {2}2027-01-02 \(in 40 days\) {2}www\.example\.com$/);
  for (const line of lines) t.ok(stringWidth(line) <= 60, line);
});

t.test('checkTable() and checkAdvice() print no character that a terminal obeys', async (t) => {
  for (const name of HOSTILE) {
    const report = { ...missing, domain_name: name, account_name: name, region: name, next_steps: [name] };
    const text = checkTable([report], OPTIONS) + checkAdvice(report, { ...OPTIONS, commands: 'aws' });
    t.notMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u, JSON.stringify(name));
  }
});

t.test('checkAdvice() has the record with name and value by themselves', async (t) => {
  const lines = checkAdvice(missing, OPTIONS).split('\n');
  t.ok(lines.includes('    Name   _name.www.example.com.'));
  t.ok(lines.includes('    Value  _value.www.example.com.acm-validations.aws.'));
  t.ok(lines.includes('  Create the CNAME record that ACM expects, and leave it in place for good.'));
  t.ok(lines.some((line) => line.endsWith('/docs/runbooks/validation_record_missing.md')));
  t.notMatch(lines.join('\n'), 'aws route53');
  t.match(checkAdvice(missing, { ...OPTIONS, commands: 'aws' }), 'aws route53 change-resource-record-sets');
  t.match(checkAdvice(missing, { ...OPTIONS, commands: 'terraform' }), 'resource "aws_route53_record"');
});

t.test('checkAdvice() has nothing for what needs nothing, and for information', async (t) => {
  t.equal(checkAdvice(calm, OPTIONS), '');
  t.equal(checkAdvice({ ...missing, severity: 'info' }, OPTIONS), '');
});

t.test('checkSummary() says what could not be read', async (t) => {
  const lastError = { reason: 'credentials', message: 'None', atSeconds: NOW_SECONDS } as const;
  const states = [stateOf(undefined, { up: false, lastError, lastSuccessSeconds: undefined })];
  const summary = estateSummary([await entryOf(imported(1, { detail: undefined }))]);
  const spots = blindSpots(states, NO_FILTER, {
    inventoryAges: { inventorySeconds: 1, emptyInventorySeconds: 1 },
    nowSeconds: NOW_SECONDS,
  });
  const head = estateReportHead({
    nowSeconds: NOW_SECONDS,
    version: '1',
    blindSpots: spots,
    summary,
    states,
    unmatchedAcknowledgments: [],
  });
  const text = checkSummary(head, OPTIONS);
  t.match(text, '111122223333/eu-west-1 could not be read. credentials: None Give the exporter valid AWS credentials');
  t.match(text, 'Cannot tell: 1 of 1 targets could not be read. Known: 1 not known');
  t.match(text, '1 certificate: 1 critical, 0 warning, 0 notice, 0 info');
  t.equal(problemTexts(head).length, 2);
});
