import type { CertificateReport } from '../../report/certificate-report.ts';
import { FILTER_FIELDS, given, type PageQuery } from '../../report/query-schema.ts';
import { type Html, html, NOTHING, type Part } from '../html/html.ts';
import type { Word } from './page-context.ts';
import { queryLink } from './query.ts';

/** What the fields of the form offer. */
export interface FilterChoices {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly owners: readonly string[];
  readonly causes: readonly Word[];
  readonly severities: readonly Word[];
}

const SORT_LABELS: readonly (readonly [value: string, label: string])[] = [
  ['attention', 'Soonest first'],
  ['expiry', 'Expiry'],
  ['domain', 'Domain name'],
];

/** More are not offered but can be typed. */
const MOST_OFFERED = 100;

/** The form that filters a list; it works without scripts, and what it sends is the page's own address. */
export function filterForm(path: string, query: PageQuery, choices: FilterChoices): Html {
  const asked = FILTER_FIELDS.flatMap((field) => given(query[field]).map((value) => `${field} ${value}`));
  const summary = asked.length === 0 ? 'Filter and sort' : `Filter and sort: ${asked.join(', ')}`;
  const severity = given(query.severity)[0] ?? '';
  return html`<details><summary>${summary}</summary>
<form class="filter" method="get" action=".${path}">
${typed('domain', 'Domain name; * is any text', given(query.domain)[0] ?? '', [])}
${typed('account', 'Account', given(query.account)[0] ?? '', choices.accounts)}
${typed('region', 'Region', given(query.region)[0] ?? '', choices.regions)}
${typed('owner', 'Owner', given(query.owner)[0] ?? '', choices.owners)}
${chosen('cause', 'Cause', given(query.cause)[0] ?? '', choices.causes)}
${chosen('severity', 'Severity', severity, choices.severities)}
${chosen(
  'sort',
  'Order',
  query.sort ?? '',
  SORT_LABELS.map(([value, label]) => ({ value, label })),
  false,
)}
<p><button type="submit">Show</button> <a href=".${path}">Show all</a></p>
</form>
</details>
`;
}

/** The orders as links. */
export function sortLinks(path: string, query: PageQuery): Html {
  const current = query.sort === undefined || query.sort === '' ? 'attention' : query.sort;
  const items = SORT_LABELS.map(([value, label]) => {
    const here = value === current ? html` aria-current="true"` : NOTHING;
    return html`<a href="${queryLink(`.${path}`, query, { sort: value })}"${here}>${label}</a> `;
  });
  return html`<p class="links"><span class="muted">Order:</span> ${items}</p>\n`;
}

function typed(name: string, label: string, value: string, offered: readonly string[]): Html {
  const id = `${name}-choices`;
  const options: readonly Part[] = offered.slice(0, MOST_OFFERED).map((each) => html`<option value="${each}">`);
  const list = offered.length === 0 ? NOTHING : html`<datalist id="${id}">${options}</datalist>`;
  const attribute = offered.length === 0 ? NOTHING : html` list="${id}"`;
  return html`<label><span>${label}</span><input name="${name}" value="${value}" autocapitalize="none" autocomplete="off" spellcheck="false"${attribute}></label>${list}`;
}

function chosen(name: string, label: string, current: string, offered: readonly Word[], hasAny = true): Html {
  const options: readonly Part[] = [...(hasAny ? [{ value: '', label: 'any' }] : []), ...offered].map(
    (each) =>
      html`<option value="${each.value}"${each.value === current ? html` selected` : NOTHING}>${each.label}</option>`,
  );
  return html`<label><span>${label}</span><select name="${name}">${options}</select></label>`;
}

/** What is on a page, each value once, for the fields of the form. */
export function causesOn(certificates: readonly CertificateReport[]): CertificateReport['causes'] {
  const causes = new Map(certificates.flatMap(({ causes }) => causes.map((each) => [each.cause, each] as const)));
  return [...causes.values()];
}
