import type { CertificateDetailReport, CheckReport } from '../../report/certificate-detail-report.ts';
import type { CertificateReport } from '../../report/certificate-report.ts';
import type { EstateReport } from '../../report/estate-report.ts';
import { fixCommands } from '../../report/fix-commands.ts';
import { documentOf } from '../html/document.ts';
import { type Html, html, NOTHING, type Part } from '../html/html.ts';
import { accountText } from './account-text.ts';
import { badge, nameOf, outsideLinks, when } from './certificate-card.ts';
import { ageOfData, type PageContext } from './page-context.ts';
import { recordBlock } from './record-block.ts';

/** What the page of one certificate shows. */
export interface CertificatePage extends PageContext {
  readonly detail: CertificateDetailReport;
  readonly targets: EstateReport['targets'];
}

/** One certificate in full: what to do, when, why, and what was seen. */
export function certificatePage({ detail, targets, ...context }: CertificatePage): string {
  const { certificate } = detail;
  return documentOf({
    title: `${nameOf(certificate)} – ACM certificates`,
    current: '',
    telemetryPath: context.telemetryPath,
    header: html`<h1><bdi>${nameOf(certificate)}</bdi></h1>
<p>${badge(certificate, context)} ${when(certificate, context)}</p>
<p class="links">${outsideLinks(certificate, context)}</p>`,
    main: html`${whatToDo(certificate)}
<h2>How the verdict was reached</h2>
<ul>${detail.reasoning.map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
${facts(certificate)}
<h2>Timeline</h2>
<ul>${detail.timeline.map((event) => html`<li class="${event.is_past ? 'past' : 'muted'}"><time datetime="${event.at}">${event.at.slice(0, 16).replace('T', ' ')} UTC</time> ${event.what}${event.is_past ? '' : ' (to come)'}</li>\n`)}</ul>
${checks(detail.checks)}
${validations(detail)}
${commands(certificate)}`,
    footer: ageOfData(targets, context),
  });
}

function whatToDo({ causes, next_steps: steps, records }: CertificateReport): Html {
  if (causes.length === 0) return html`<h2>What to do</h2>\n<p>Nothing: it needs no attention now.</p>`;
  const reasons: readonly Part[] = causes.map(
    ({ label, meaning, runbook_url: url }) =>
      html`<li><b>${label}</b>: ${meaning} <a href="${url}" rel="noreferrer">Runbook: ${label}</a></li>\n`,
  );
  return html`<h2>What to do</h2>
${records.map(recordBlock)}${steps.map((step) => html`<p>${step}</p>\n`)}
<h2>Why</h2>
<ul>${reasons}</ul>`;
}

function facts(certificate: CertificateReport): Html {
  const { arn, names, region, owner, type, status, in_use: inUse } = certificate;
  const rows: readonly (readonly [string, string])[] = [
    ['Names', names.join(', ')],
    ['Account', accountText(certificate)],
    ['Region', region],
    ['Owner', owner],
    ['Type', type ?? 'not known'],
    ['Status', status ?? 'not known'],
    ['Validation', certificate.validation_method ?? 'none'],
    ['In use', inUse === null ? 'not known' : inUse ? 'yes' : 'no'],
    ['Used by', certificate.used_by.join(', ')],
    ['Valid', `${certificate.not_before ?? '?'} to ${certificate.not_after ?? '?'}`],
    ['Renewal', [certificate.renewal_status, certificate.renewal_reason].filter((word) => word !== null).join(', ')],
  ];
  return html`<h2>Certificate</h2>
<dl class="facts">
${rows.map(([term, text]) => (text === '' ? NOTHING : html`<dt>${term}</dt><dd><bdi>${text}</bdi></dd>\n`))}<dt>ARN</dt><dd><code data-copy="ARN">${arn}</code></dd>
</dl>`;
}

const KINDS: Readonly<Record<CheckReport['kind'], string>> = {
  validation_record: 'Validation CNAME',
  caa: 'CAA',
  http: 'HTTP redirect',
};

function checks(all: readonly CheckReport[]): Html {
  if (all.length === 0) return NOTHING;
  const items = all.map(
    (
      check,
    ) => html`<li class="card ${check.is_good ? 'good' : 'warning'}"><h3>${KINDS[check.kind]} of <bdi>${check.validated_domain}</bdi>: <span class="${check.is_good ? 'up' : 'down'}">${check.result ?? 'not looked up yet'}</span></h3>
${check.hint === '' ? NOTHING : html`<p>${check.hint}</p>\n`}<dl class="facts"><dt>Name</dt><dd><code>${check.expected_name}</code></dd>
<dt>Must be</dt><dd><code>${check.expected_value}</code></dd>
${check.checked_at === null ? NOTHING : html`<dt>Looked up</dt><dd>${check.checked_at.slice(0, 19).replace('T', ' ')} UTC</dd>\n`}</dl></li>\n`,
  );
  return html`<h2>What DNS and HTTP say</h2>
<ul class="list">
${items}</ul>`;
}

function validations({ validations: all }: CertificateDetailReport): Html {
  if (all.length === 0) return NOTHING;
  const rows = all.map(
    (each) =>
      html`<tr><th scope="row"><bdi>${each.domain_name}</bdi></th><td data-label="Process">${each.process}</td><td data-label="Method">${each.method ?? 'not known'}</td><td data-label="Status">${each.status ?? 'not known'}</td></tr>\n`,
  );
  return html`<h2>What ACM says about its names</h2>
<table>
<thead><tr><th scope="col">Name</th><th scope="col">Process</th><th scope="col">Method</th><th scope="col">Status</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

function commands(certificate: CertificateReport): Html {
  const blocks = (['aws', 'terraform'] as const).flatMap((language) => {
    const text = fixCommands(certificate, language);
    const title = language === 'aws' ? 'AWS CLI' : 'Terraform';
    return text === '' ? [] : [html`<details><summary>${title}</summary><pre tabindex="0">${text}</pre></details>\n`];
  });
  return blocks.length === 0 ? NOTHING : html`<h2>Commands</h2>\n${blocks}`;
}
