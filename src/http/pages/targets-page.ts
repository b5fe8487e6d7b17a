import type { DnsViewState } from '../../certificate/dns-view-state.ts';
import type { TargetState } from '../../certificate/snapshot.ts';
import type { EstateReport } from '../../report/estate-report.ts';
import { spanText } from '../../report/span-text.ts';
import { statusLine } from '../../report/status-line.ts';
import type { TargetReport } from '../../report/target-report.ts';
import { documentOf } from '../html/document.ts';
import { type Html, html, NOTHING } from '../html/html.ts';
import { accountText } from './account-text.ts';
import { dnsNote } from './dns-note.ts';
import { missingPermissions } from './missing-permissions.ts';
import { ageOfData, type PageContext } from './page-context.ts';

/** What the page of targets shows. */
export interface TargetsPage extends PageContext {
  readonly version: string;
  readonly revision: string;
  readonly states: readonly TargetState[];
  readonly whole: Pick<EstateReport, 'summary' | 'targets' | 'problems'>;
  readonly dnsView: DnsViewState | undefined;
}

/** Which accounts and regions are read, how old what is known of each is, and what is wrong. */
export function targetsPage(page: TargetsPage): string {
  const { version, revision, whole, states, nowSeconds, telemetryPath } = page;
  const { targets } = whole;
  const status = statusLine(whole, nowSeconds);
  return documentOf({
    title: 'Targets – ACM certificates',
    current: '/targets',
    telemetryPath,
    header: html`<h1 class="${status.state}">${status.text}</h1>`,
    main: html`<h2>Accounts and regions</h2>
${targets.length === 0 ? noTargets(whole.problems) : table(targets, nowSeconds)}
${missingPermissions(states)}
${dnsNote(page.dnsView)}
<h2>This exporter</h2>
<p>acm-exporter ${version}${revision === '' ? '' : ` (${revision})`}: <a href=".${telemetryPath}">metrics</a>, <a href="./-/healthy">health</a>, <a href="./-/ready">readiness</a>, <a href="./api/v1/certificates">JSON</a></p>`,
    footer: ageOfData(targets, page),
  });
}

/** A shard of which nothing is missing may have none. */
function noTargets({ length }: readonly unknown[]): Html {
  return length === 0
    ? html`<p>No account and region belongs to this shard: it reads nothing.</p>`
    : html`<p class="down">No account and region is known yet.</p>`;
}

function table(targets: readonly TargetReport[], nowSeconds: number): Html {
  return html`<table>
<thead><tr><th scope="col">Target</th><th scope="col">State</th><th scope="col">Age of data</th><th scope="col">Certificates</th><th scope="col">Last error</th></tr></thead>
<tbody>
${targets.map((target) => row(target, nowSeconds))}</tbody>
</table>`;
}

function row(target: TargetReport, nowSeconds: number): Html {
  const { region, up, last_success: at, certificates, details_missing: missing, error } = target;
  const state = up === null ? 'not read yet' : up ? 'up' : 'down';
  const age = at === null ? '–' : spanText(nowSeconds - Date.parse(at) / 1000);
  const count = certificates === null ? '–' : String(certificates);
  const open = missing === null || missing === 0 ? '' : `, details of ${missing} missing`;
  const wrong =
    error === null
      ? NOTHING
      : html`${error.reason}: ${error.message}<br>${spanText(nowSeconds - Date.parse(error.at) / 1000)} ago. What to do: ${error.next_step}`;
  return html`<tr><th scope="row"><bdi>${accountText(target)}</bdi>, ${region}</th><td class="when ${up === null ? 'muted' : state}" data-label="State">${state}</td><td data-label="Age of data">${age}</td><td data-label="Certificates">${count}${open}</td><td data-label="Last error">${wrong}</td></tr>
`;
}
