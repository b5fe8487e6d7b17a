/** What `explain` prints: one certificate in full. */
import { SEVERITY_WORDS } from '../attention/severity-words.ts';
import type { CertificateDetailReport, CheckReport } from '../report/certificate-detail-report.ts';
import { printable } from '../validation/printable.ts';
import { adviceLines, type CheckTextOptions, nameText } from './check-text.ts';
import { tableLines } from './table.ts';
import { wrapped } from './wrapped.ts';

/** What DNS answered, a line for each question and server. */
export type DnsAnswers = (check: CheckReport) => readonly string[];

/** The certificate, from what it is to what to do next. */
export function explainText(detail: CertificateDetailReport, answers: DnsAnswers, options: CheckTextOptions): string {
  const { certificate, timeline, checks, validations, reasoning } = detail;
  const { style, columns } = options;
  const heading = (text: string) => ['', style.bold(text)];
  const facts: readonly (readonly [string, string])[] = [
    ['ARN', certificate.arn],
    ['Names', certificate.names.join(', ')],
    ['Account', [certificate.account_name, certificate.account_id].filter((text) => text !== '').join(', ')],
    ['Region', certificate.region],
    ['Owner', certificate.owner],
    ['Type', certificate.type ?? 'not known'],
    ['Status', certificate.status ?? 'not known'],
    ['Validation', certificate.validation_method ?? 'none'],
    ['In use', certificate.in_use === null ? 'not known' : certificate.in_use ? 'yes' : 'no'],
    ['Used by', certificate.used_by.join(', ')],
    ['Severity', certificate.severity === null ? 'needs no attention' : SEVERITY_WORDS[certificate.severity]],
    ['Console', certificate.console_url ?? ''],
  ];
  const advice = adviceLines(certificate, options);
  const lines = [
    style.bold(nameText(certificate)),
    ...tableLines(
      facts.filter(([, text]) => text !== '').map(([name, text]) => [{ text: `  ${name}` }, { text: printable(text) }]),
    ),
    ...heading('Timeline'),
    ...timeline.map(
      ({ at, what, is_past: isPast }) =>
        `  ${at.slice(0, 16).replace('T', ' ')} UTC  ${printable(what)}${isPast ? '' : ' (to come)'}`,
    ),
    ...(checks.length === 0 ? [] : heading('What DNS and HTTP say')),
    ...checks.flatMap((check) => checkLines(check, answers(check), options)),
    ...(validations.length === 0 ? [] : heading('What ACM says about its names')),
    ...tableLines(
      validations.map((each) =>
        [`  ${each.domain_name}`, each.process, each.method ?? '–', each.status ?? '–'].map((text) => ({
          text: printable(text),
        })),
      ),
    ),
    ...heading('How the verdict was reached'),
    ...reasoning.flatMap((sentence) => wrapped(printable(sentence), columns, '  ')),
    ...heading('What to do'),
    ...(advice.length === 0 ? ['  Nothing: it needs no attention now.'] : advice),
  ];
  return `${lines.join('\n')}\n`;
}

function checkLines(
  check: CheckReport,
  answers: readonly string[],
  { style, columns }: CheckTextOptions,
): readonly string[] {
  const result = check.result ?? 'not looked up';
  return [
    `  ${check.kind} of ${printable(check.validated_domain)}: ${check.is_good ? result : style.bad(result)}`,
    `    Name     ${printable(check.expected_name)}`,
    `    Must be  ${printable(check.expected_value)}`,
    ...answers.map((line) => `    ${printable(line)}`),
    ...(check.hint === '' ? [] : wrapped(printable(check.hint), columns, '    ')),
  ];
}
