import type { CertificateReport } from './certificate-report.ts';

/** Columns of the CSV; a list in a cell is separated by blanks. */
const COLUMNS: Readonly<Record<string, (report: CertificateReport) => string | number | boolean | null>> = {
  severity: ({ severity }) => severity,
  deadline: ({ deadline }) => deadline,
  domain_name: (report) => report.domain_name,
  account_id: (report) => report.account_id,
  account_name: (report) => report.account_name,
  region: ({ region }) => region,
  owner: ({ owner }) => owner,
  outlook: ({ outlook }) => outlook,
  causes: ({ causes }) => causes.map(({ cause }) => cause).join(' '),
  not_after: (report) => report.not_after,
  days_to_expiry: (report) => report.days_to_expiry,
  status: ({ status }) => status,
  type: ({ type }) => type,
  validation_method: (report) => report.validation_method,
  in_use: (report) => report.in_use,
  unknown: ({ unknown }) => unknown.join(' '),
  record_type: ({ records: [record] }) => record?.type ?? null,
  record_name: ({ records: [record] }) => record?.name ?? null,
  record_value: ({ records: [record] }) => record?.value ?? null,
  records: ({ records }) => records.length,
  arn: ({ arn }) => arn,
};

/** The first line: the names of the columns. */
export function csvHeading(): string {
  return `${Object.keys(COLUMNS).join(',')}\r\n`;
}

/** One certificate as a line (RFC 4180). */
export function csvLine(report: CertificateReport): string {
  const cells = Object.values(COLUMNS).map((column) => cell(column(report)));
  return `${cells.join(',')}\r\n`;
}

/** A spreadsheet would run what begins so: a quote before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
