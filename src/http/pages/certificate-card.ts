import type { CertificateReport } from '../../report/certificate-report.ts';
import { distanceText } from '../../report/span-text.ts';
import { type Html, html, NOTHING, type Part } from '../html/html.ts';
import { accountText } from './account-text.ts';
import { type PageContext, severityLabel } from './page-context.ts';
import { recordBlock } from './record-block.ts';

/** Records shown of one certificate in a list: a certificate may lack a hundred. */
const MOST_RECORDS = 3;

/** One certificate in a list: what it is, how urgent, why, and what only it needs. General advice stands once below the list. */
export function certificateCard(report: CertificateReport, context: PageContext): Html {
  const { severity, causes, records, next_steps: steps } = report;
  const general = new Set(causes.map(({ action }) => action));
  const own = steps.filter((step) => !general.has(step));
  const rest = records.length - MOST_RECORDS;
  const fix: readonly Part[] = [
    ...records.slice(0, MOST_RECORDS).map(recordBlock),
    rest > 0 ? html`<p><a href="${certificateLink(report.arn)}">${rest} more records</a></p>\n` : NOTHING,
    ...own.map((step) => html`<p>${step}</p>\n`),
  ];
  return html`<li class="card wide ${severity ?? 'none'}">
<div>
<div class="head"><h3><a href="${certificateLink(report.arn)}"><bdi>${nameOf(report)}</bdi></a></h3> ${badge(report, context)} ${when(report, context)}</div>
<p>${why(report, context)}</p>
<p class="muted">${place(report)}</p>
<p class="links"><a href="${certificateLink(report.arn)}">Details</a> ${outsideLinks(report, context)}</p>
</div>
<div>
${fix}</div>
</li>
`;
}

/** Relative, so that it works below another path of a proxy as well. */
function certificateLink(arn: string): string {
  return `./certificate?${new URLSearchParams({ arn }).toString()}`;
}

/** What a certificate is called. */
export function nameOf({ domain_name: name }: Pick<CertificateReport, 'domain_name'>): string {
  return name === '' ? '(no domain name)' : name;
}

/** The severity in a word. */
export function badge({ severity, outlook }: CertificateReport, { words }: PageContext): Html {
  return severity === null
    ? html`<span class="badge muted">${words.outlooks[outlook]}</span>`
    : html`<span class="badge ${severity}">${severityLabel(words, severity)}</span>`;
}

/** The deadline as a date and as days; the expiry of what needs nothing. */
export function when(
  { severity, deadline, not_after: notAfter }: CertificateReport,
  { nowSeconds }: PageContext,
): Html {
  const instant = severity === null ? notAfter : deadline;
  if (instant === null) return html`<span class="when muted">no deadline</span>`;
  const seconds = Date.parse(instant) / 1000;
  return html`<span class="when"><time datetime="${instant}">${instant.slice(0, 10)}</time>, ${distanceText(seconds, nowSeconds)}</span>`;
}

function why({ causes, outlook }: CertificateReport, { words }: PageContext): readonly Part[] {
  if (causes.length === 0) return [words.outlooks[outlook]];
  return causes.flatMap(({ cause, label }, i) => [i === 0 ? '' : ', ', html`<a href="#${cause}">${label}</a>`]);
}

function place(report: CertificateReport): Html {
  const { account_name: name, account_id: id, region, owner } = report;
  const isOwnName = owner === '' || owner === name || owner === id;
  return html`<bdi>${accountText(report)}</bdi>, ${region}${isOwnName ? NOTHING : html`, owner <bdi>${owner}</bdi>`}`;
}

/** Where to look outside of the exporter. */
export function outsideLinks(
  { arn, console_url: consoleUrl }: CertificateReport,
  { dashboardUrl }: PageContext,
): readonly Part[] {
  const dashboard = dashboardUrl(arn);
  return [
    consoleUrl === null ? NOTHING : html`<a href="${consoleUrl}" rel="noreferrer">AWS console</a> `,
    dashboard === undefined ? NOTHING : html`<a href="${dashboard}" rel="noreferrer">Dashboard</a> `,
  ];
}
