/** What `check` prints for people: a table sorted by attention, what to do about each certificate, and the sum of it. */
import { OUTLOOK_WORDS } from '../attention/outlook-words.ts';
import { SEVERITY_WORDS } from '../attention/severity-words.ts';
import { SEVERITIES } from '../attention/vocabulary.ts';
import type { CertificateReport } from '../report/certificate-report.ts';
import type { EstateReportHead } from '../report/estate-report.ts';
import { type CommandLanguage, fixCommands } from '../report/fix-commands.ts';
import { distanceText } from '../report/span-text.ts';
import { statusLine } from '../report/status-line.ts';
import { printable } from '../validation/printable.ts';
import type { Style } from './style.ts';
import { type Cell, tableLines, tableWidth } from './table.ts';
import { wrapped } from './wrapped.ts';

export interface CheckTextOptions {
  readonly style: Style;
  /** Of the terminal; undefined where it is none. */
  readonly columns: number | undefined;
  /** In which commands are wanted; undefined where they are not. */
  readonly commands: CommandLanguage | undefined;
  readonly nowSeconds: number;
}

const HEADINGS = ['SEVERITY', 'DEADLINE', 'DOMAIN', 'ACCOUNT', 'REGION', 'OUTLOOK', 'CAUSES'];

/** The table; '' where there is nothing to list. */
export function checkTable(certificates: readonly CertificateReport[], options: CheckTextOptions): string {
  if (certificates.length === 0) return '';
  const { style, columns = Number.POSITIVE_INFINITY } = options;
  const heading = HEADINGS.map((text): Cell => ({ text, style: style.dim }));
  const rows = certificates.map((certificate) => cells(certificate, options));
  const table = [heading, ...rows];
  const lines = tableWidth(table) <= columns ? tableLines(table) : rows.flatMap((row) => stacked(row, options));
  return `${lines.join('\n')}\n`;
}

function cells(report: CertificateReport, { style, nowSeconds }: CheckTextOptions): readonly Cell[] {
  const { severity, causes, outlook, region } = report;
  const account = report.account_name === '' ? report.account_id : report.account_name;
  return [
    severity === null
      ? { text: '–' }
      : { text: SEVERITY_WORDS[severity], style: (text) => style.severity(severity, text) },
    { text: whenText(report, nowSeconds) },
    { text: nameText(report), style: style.bold },
    { text: printable(account) || '–' },
    { text: printable(region) },
    { text: OUTLOOK_WORDS[outlook] },
    { text: causes.map(({ label }) => label).join(', ') || '–' },
  ];
}

/** Two lines in place of a row that is wider than the terminal. */
function stacked(
  [severity, deadline, domain, ...rest]: readonly Cell[],
  { columns }: CheckTextOptions,
): readonly string[] {
  const first = [severity, deadline, domain]
    .map((cell) => (cell?.style ?? ((text) => text))(cell?.text ?? ''))
    .join('  ');
  return [first, ...wrapped(rest.map(({ text }) => text).join(', '), columns, '  ')];
}

/** What to do about one certificate, below its name; '' where there is nothing to do, or it can wait. */
export function checkAdvice(report: CertificateReport, options: CheckTextOptions): string {
  if (report.severity === null || report.severity === 'info') return '';
  const account = report.account_name === '' ? report.account_id : `${report.account_name}, ${report.account_id}`;
  const title = `${options.style.bold(nameText(report))} (${printable(account)}, ${printable(report.region)})`;
  return `\n${[title, ...adviceLines(report, options)].join('\n')}\n`;
}

/** What to do about one certificate; nothing where it needs no attention. */
export function adviceLines(report: CertificateReport, options: CheckTextOptions): readonly string[] {
  const { severity, causes, next_steps: steps, records } = report;
  if (severity === null) return [];
  const { style, columns, commands, nowSeconds } = options;
  const labels = causes.map(({ label }) => label).join(', ');
  const command = commands === undefined ? '' : fixCommands(report, commands);
  return [
    `  ${style.severity(severity, SEVERITY_WORDS[severity])}, ${whenText(report, nowSeconds)}: ${labels}`,
    ...steps.flatMap((step) => wrapped(printable(step), columns, '  ')),
    ...records.flatMap(({ type, name, value, hints }) => [
      `    Type   ${type}`,
      `    Name   ${printable(name)}`,
      `    Value  ${printable(value)}`,
      ...hints.flatMap((hint) => wrapped(printable(hint), columns, '    ')),
    ]),
    ...(command === ''
      ? []
      : [
          '',
          ...command
            .trimEnd()
            .split('\n')
            .map((line) => `    ${printable(line)}`),
        ]),
    ...causes.map(({ runbook_url: url }) => style.dim(`  ${url}`)),
  ];
}

/** The end: what could not be read, then all of it in one line. */
export function checkSummary(head: EstateReportHead, { style, columns, nowSeconds }: CheckTextOptions): string {
  const { state, text } = statusLine(head, nowSeconds);
  const { certificates, severities } = head.summary;
  const counts = SEVERITIES.toReversed().map((severity) => `${severities[severity]} ${severity}`);
  const lines = [
    ...problemTexts(head).flatMap((problem) => wrapped(printable(problem), columns, '').map(style.bad)),
    state === 'good' ? text : style.bold(text),
    `${certificates} ${certificates === 1 ? 'certificate' : 'certificates'}: ${counts.join(', ')}`,
  ];
  return `\n${lines.join('\n')}\n`;
}

/** What could not be read, each with what to do. */
export function problemTexts({ problems, summary }: EstateReportHead): readonly string[] {
  const unknown =
    summary.unknown === 0
      ? []
      : [
          `${summary.unknown} of ${summary.certificates} certificates could not be judged: see "unknown" in --json, or explain.`,
        ];
  return [...problems.map(problemText), ...unknown];
}

/** What could not be read, and what to do. */
export function problemText({ problem, next_step: step }: EstateReportHead['problems'][number]): string {
  return step === '' ? problem : `${problem} ${step}`;
}

/** The domain name, or that there is none. */
export function nameText({ domain_name: name }: CertificateReport): string {
  return name === '' ? '(no domain name)' : printable(name);
}

/** The deadline; of what needs nothing, the expiry. */
function whenText({ severity, deadline, not_after: notAfter }: CertificateReport, nowSeconds: number): string {
  const instant = severity === null ? notAfter : deadline;
  return instant === null
    ? 'no deadline'
    : `${instant.slice(0, 10)} (${distanceText(Date.parse(instant) / 1000, nowSeconds)})`;
}
