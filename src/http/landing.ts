import { createHash } from 'node:crypto';
import type { AttentionList } from '../attention/attention-list.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { DnsViewState } from '../certificate/dns-view-state.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { targetName } from '../certificate/target.ts';
import { type AttentionWords, attentionTable } from './attention-table.ts';
import { dnsNote } from './dns-note.ts';
import { escapeHtml } from './escape-html.ts';
import { missingPermissions } from './missing-permissions.ts';

/** What the landing page shows. */
export interface Landing {
  readonly version: string;
  readonly revision: string;
  readonly telemetryPath: string;
  readonly states: readonly TargetState[];
  readonly attention: AttentionList;
  readonly words: AttentionWords;
  readonly dnsView?: DnsViewState | undefined;
  readonly nowSeconds: number;
}

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --muted: light-dark(#666, #999); }
:root { --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #ff7b72); --warn: light-dark(#9a6700, #d29922); }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 84rem; padding: 0 1.5rem 3rem; }
header { border-top: 6px solid #e6522c; padding-top: 1rem; }
h1 { margin-bottom: 0; } header p { color: var(--muted); margin-top: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top; }
td.number { font-variant-numeric: tabular-nums; text-align: right; } th.number { text-align: right; }
.up { color: var(--good); } .down { color: var(--bad); font-weight: 600; } .unknown, .info { color: var(--muted); }
.critical { color: var(--bad); font-weight: 600; } .warning { color: var(--warn); font-weight: 600; }
a { color: inherit; } small { color: var(--muted); }
td { overflow-wrap: anywhere; } td.when, td.severity { white-space: nowrap; } td.owner { min-width: 8.5rem; } td.causes { min-width: 9rem; overflow-wrap: normal; } td.name { min-width: 19rem; } td p { margin: 0 0 .4rem; }
@media (max-width: 60rem) {
thead { display: none; } tr, td { display: block; } td { border: 0; padding: 0 0 .2rem; } td:empty { display: none; }
tr { border-bottom: 1px solid var(--line); padding: .6rem 0; } td.number { text-align: left; }
td[data-label]::before { color: var(--muted); content: attr(data-label) ": "; }
}
`;

/** Nothing but the page's own style sheet may be loaded or run. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page at `/`: what this is, where to look, and how each target is doing. */
export function landingPage(landing: Landing): string {
  const { version, revision, telemetryPath, states, attention, words, nowSeconds } = landing;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ACM exporter</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>ACM exporter</h1>
<p>Prometheus exporter for AWS Certificate Manager · version ${escapeHtml(version)}${revision === '' ? '' : ` (${escapeHtml(revision)})`}</p>
</header>
<nav>
<ul>
<li><a href="${escapeHtml(telemetryPath)}">Metrics</a></li>
<li><a href="/-/healthy">Health</a></li>
<li><a href="/-/ready">Readiness</a></li>
</ul>
</nav>
<main>
<h2>Targets</h2>
${states.length === 0 ? '<p>No target is known yet.</p>' : targetTable(states, nowSeconds)}
${missingPermissions(states)}
${dnsNote(landing.dnsView)}<h2>Certificates that need somebody</h2>
${attentionTable(attention, states, words, nowSeconds)}
</main>
</body>
</html>
`;
}

function targetTable(states: readonly TargetState[], nowSeconds: number): string {
  return `<table>
<thead><tr><th>Target</th><th>State</th><th>Age of data</th><th class="number">Certificates</th><th>Last error</th></tr></thead>
<tbody>
${states.map((state) => targetRow(state, nowSeconds)).join('\n')}
</tbody>
</table>`;
}

function targetRow({ target, up, lastError, lastSuccessSeconds, snapshot }: TargetState, nowSeconds: number): string {
  const state = up === undefined ? 'unknown' : up ? 'up' : 'down';
  const name = target.accountName === '' ? targetName(target) : `${targetName(target)} (${target.accountName})`;
  const error =
    lastError === undefined
      ? ''
      : `${lastError.reason}, ${age(lastError.atSeconds, nowSeconds)} ago: ${lastError.message}`;
  const cells = [
    `<td>${escapeHtml(name)}</td>`,
    `<td class="${state}">${state === 'unknown' ? 'not polled yet' : state}</td>`,
    `<td data-label="Age of data">${lastSuccessSeconds === undefined ? '–' : age(lastSuccessSeconds, nowSeconds)}</td>`,
    `<td class="number" data-label="Certificates">${snapshot === undefined ? '–' : snapshot.certificates.length}</td>`,
    `<td data-label="Last error">${escapeHtml(error)}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** The two largest units of a time span: `45s`, `12m 5s`, `3h 20m`, `2d 4h`. */
function age(sinceSeconds: number, nowSeconds: number): string {
  const seconds = Math.max(0, Math.floor(nowSeconds - sinceSeconds));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / DAY_SECONDS), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  const largest = parts.findIndex(([count]) => count > 0);
  if (largest === -1) return '0s';
  const shown = parts.slice(largest, largest + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count}${unit}`).join(' ');
}
