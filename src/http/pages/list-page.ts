import type { DnsViewState } from '../../certificate/dns-view-state.ts';
import type { TargetState } from '../../certificate/snapshot.ts';
import type { EstateReport } from '../../report/estate-report.ts';
import type { PageQuery } from '../../report/query-schema.ts';
import type { WholeReport } from '../../report/reports.ts';
import { statusLine } from '../../report/status-line.ts';
import { documentOf } from '../html/document.ts';
import { type Html, html, NOTHING, type Part } from '../html/html.ts';
import { certificateCard } from './certificate-card.ts';
import { dnsNote } from './dns-note.ts';
import { causesOn, filterForm, sortLinks } from './filter-form.ts';
import { missingPermissions } from './missing-permissions.ts';
import { ageOfData, type PageContext } from './page-context.ts';
import { isFiltered, queryLink } from './query.ts';
import { unmatchedNote } from './unmatched-note.ts';

/** Certificates on a page: a phone scrolls through them, and the next page is a link. */
export const CERTIFICATES_ON_PAGE = 50;
const REFRESH_SECONDS = 30;

/** What a list shows. */
export interface ListPage extends PageContext {
  readonly path: '/' | '/certificates';
  readonly query: PageQuery;
  /** The certificates of this page. */
  readonly report: EstateReport;
  /** Counts of all that needs attention, without filters; the certificates of `report` are not looked at. */
  readonly whole: Pick<WholeReport, 'summary' | 'targets' | 'problems' | 'owners' | 'acknowledgments_unmatched'>;
  readonly states: readonly TargetState[];
  readonly dnsView: DnsViewState | undefined;
}

/** The page at `/`, for 3 am: how it is in one line, then what needs attention, soonest first. The page of all certificates is made alike. */
export function listPage(page: ListPage): string {
  const { path, query, report, whole } = page;
  const { targets } = report;
  const status = statusLine(whole, page.nowSeconds);
  const choices = {
    accounts: distinct(targets.flatMap(({ account_id: id, account_name: name }) => [name, id])),
    regions: distinct(targets.map(({ region }) => region)),
    owners: whole.owners,
    causes: page.words.causes,
    severities: page.words.severities,
  };
  return documentOf({
    title: `${status.text.split(';')[0]} – ACM certificates`,
    current: path,
    telemetryPath: page.telemetryPath,
    refreshSeconds: query.refresh,
    header: html`<h1 class="${status.state}">${status.text}</h1>
${problems(whole.problems)}`,
    main: html`${counts(page)}
${setAside(page)}
${unmatchedNote(whole.acknowledgments_unmatched)}
${filterForm(path, query, choices)}
${path === '/certificates' ? sortLinks(path, query) : NOTHING}
${list(page)}
${advice(report)}
${missingPermissions(page.states)}
${dnsNote(page.dnsView)}`,
    footer: html`${ageOfData(targets, page)}. ${refreshLink(path, query)}`,
  });
}

/** What cannot be seen comes first: silence is told from health. */
function problems(all: EstateReport['problems']): readonly Part[] {
  const shown = all
    .slice(0, 5)
    .map(
      ({ problem, next_step: step }) =>
        html`<p class="down">${problem}${step === '' ? '' : ` What to do: ${step}`}</p>\n`,
    );
  return all.length > shown.length
    ? [
        ...shown,
        html`<p class="down">And ${all.length - shown.length} more: see <a href="./targets">Targets</a>.</p>\n`,
      ]
    : shown;
}

/** By severity, as links that filter. */
function counts({ path, query, whole, report, words }: ListPage): Html {
  const { severities } = whole.summary;
  const items = words.severities.toReversed().map(({ value: severity, label }) => {
    const here = query.severity?.includes(severity) === true ? html` aria-current="true"` : NOTHING;
    return html`<li><a href="${queryLink(`.${path}`, query, { severity })}"${here}>${label}: ${severities[severity]}</a></li>\n`;
  });
  const all = isFiltered(query) ? html`<li><a href=".${path}">All</a></li>\n` : NOTHING;
  const matching = isFiltered(query) ? html`<p>${matchText(report.summary.certificates)}</p>\n` : NOTHING;
  return html`<ul class="counts" aria-label="By severity">
${items}${all}</ul>
${matching}`;
}

function matchText(count: number): string {
  return count === 1 ? '1 certificate matches.' : `${count} certificates match.`;
}

/** What is not listed for a reason: a person may wonder where it is. */
function setAside({ whole: { summary, targets } }: ListPage): Html {
  const leftOut = targets.reduce((sum, { left_out: count }) => sum + (count ?? 0), 0);
  const texts = [
    ...(leftOut === 0 ? [] : [`Left out by filters: ${leftOut}.`]),
    ...(summary.acknowledged === 0
      ? []
      : [`Acknowledged, so they need no attention for now: ${summary.acknowledged}.`]),
  ];
  return texts.length === 0 ? NOTHING : html`<p class="muted">${texts.join(' ')}</p>`;
}

function list(page: ListPage): Html {
  const { certificates, next_cursor: next, complete } = page.report;
  const heading = page.path === '/' ? 'Certificates that need attention' : 'All certificates';
  if (certificates.length === 0) return html`<h2>${heading}</h2>\n<p>${emptyText(page, complete)}</p>\n`;
  const more =
    next === null
      ? NOTHING
      : html`<p><a href="${queryLink(`.${page.path}`, page.query, { after: next })}" rel="next">Next page</a></p>\n`;
  const first =
    page.query.after === undefined || page.query.after === ''
      ? NOTHING
      : html`<p><a href="${queryLink(`.${page.path}`, page.query, { after: null })}">First page</a></p>\n`;
  return html`<h2>${heading}</h2>
${first}<ul class="list">
${certificates.map((certificate) => certificateCard(certificate, page))}</ul>
${more}`;
}

function emptyText({ path, query, report, whole }: ListPage, complete: boolean): string {
  if (isFiltered(query)) return 'No certificate matches the filter.';
  if (!complete) return 'Nothing that could be read needs attention, but not everything could be read.';
  const { certificates } = whole.summary;
  return path === '/'
    ? `None of ${certificates} certificates needs attention.`
    : `There are no certificates in ${report.targets.length} targets.`;
}

/** What to do about each cause on the page, once. */
function advice({ certificates }: EstateReport): Html {
  const causes = causesOn(certificates);
  if (causes.length === 0) return NOTHING;
  const items = causes.map(
    ({ cause, label, meaning, action, runbook_url: url }) => html`<dt id="${cause}"><b>${label}</b></dt>
<dd>${meaning} <b>${action}</b> <a href="${url}" rel="noreferrer">Runbook: ${label}</a></dd>\n`,
  );
  return html`<h2>What to do</h2>
<dl>
${items}</dl>
`;
}

function refreshLink(path: string, query: PageQuery): Html {
  return query.refresh === undefined
    ? html`<a href="${queryLink(`.${path}`, query, { refresh: REFRESH_SECONDS })}">Refresh every ${REFRESH_SECONDS} s</a>`
    : html`Refreshed every ${query.refresh} s. <a href="${queryLink(`.${path}`, query, { refresh: null })}">Stop</a>`;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter((value) => value !== '').sort();
}
