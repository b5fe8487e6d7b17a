import t from 'tap';
import { certificateReport } from '../../src/report/certificate-report.ts';
import { csvHeading, csvLine } from '../../src/report/csv.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { entryOf, imported, missingRecord } from '../fixtures/report-survey.ts';

const columns = csvHeading().trim().split(',');
const cellOf = (line: string, column: string) => line.split(',')[columns.indexOf(column)];

t.test('csvLine() has a cell for each column', async (t) => {
  const subject = certificate();
  const line = csvLine(certificateReport(await entryOf(subject, missingRecord(subject)), NOW_SECONDS));
  t.equal(line.trim().split(',').length, columns.length);
  t.equal(cellOf(line, 'causes'), 'validation_record_missing');
  t.equal(cellOf(line, 'record_name'), '_name.www.example.com.');
  t.equal(cellOf(line, 'record_value'), '_value.www.example.com.acm-validations.aws.');
  t.equal(cellOf(line, 'in_use'), 'true');
  t.ok(line.endsWith('\r\n'));
});

const names: readonly (readonly [name: string, cell: string])[] = [
  ['*.example.com', '*.example.com'],
  ['=cmd()', `"'=cmd()"`],
  ['-1', `"'-1"`],
  ['a"b', '"a""b"'],
  ['a,b', '"a,b"'],
  ['a\r\nb', '"a\r\nb"'],
  ['', ''],
];
for (const [domainName, cell] of names) {
  t.test(`csvLine() writes ${JSON.stringify(domainName)} as a cell`, async (t) => {
    const report = certificateReport(await entryOf(imported(900)), NOW_SECONDS);
    t.match(csvLine({ ...report, domain_name: domainName }), `,${cell},111122223333,`);
  });
}
