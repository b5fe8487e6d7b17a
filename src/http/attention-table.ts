import type { AttentionItem } from '../attention/attention-item.ts';
import type { AttentionList } from '../attention/attention-list.ts';
import type { Cause, Severity } from '../attention/vocabulary.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { targetName } from '../certificate/target.ts';
import { escapeHtml } from './escape-html.ts';
import { FAULT_STEPS } from './fault-steps.ts';
import { listOfTargets, targetFault } from './target-fault.ts';

/** What causes and severities are called. */
export interface AttentionWords {
  readonly causes: Readonly<Record<Cause, { readonly label: string }>>;
  readonly severities: Readonly<Record<Severity, string>>;
}

/** The part of the landing page that says which certificates need somebody, why, by when, and what to do next. */
export function attentionTable(
  { first, total }: AttentionList,
  states: readonly TargetState[],
  words: AttentionWords,
  nowSeconds: number,
): string {
  return [
    withoutData(states),
    total === 0 ? nothing(states) : table(first, words, nowSeconds),
    total > first.length ? `<p>The first ${first.length} of ${total}.</p>` : '',
  ].join('\n');
}

/** Silence is told from health: only about what was read can be said that nothing is wrong with it. */
function nothing(states: readonly TargetState[]): string {
  const snapshots = states.flatMap(({ snapshot }) => snapshot ?? []);
  if (snapshots.length === 0) return '';
  const read = snapshots.reduce((sum, { certificates }) => sum + certificates.length, 0);
  const unread = snapshots.reduce((sum, { detailsUnread }) => sum + detailsUnread, 0);
  const rest = unread === 0 ? '' : ` The details of ${unread} are still to be read.`;
  return `<p>No certificate needs anybody, as far as is known. Certificates read: ${read}.${rest}</p>`;
}

/** Targets of which nothing was ever read, with why and what to do; then those whose data is not renewed any more. */
function withoutData(states: readonly TargetState[]): string {
  if (states.length === 0) return '<p class="down">There is no data: no target is known yet.</p>';
  const none = states.filter(({ snapshot }) => snapshot === undefined);
  const old = states.filter(({ snapshot, up }) => snapshot !== undefined && up === false);
  return [
    none.length === 0
      ? ''
      : `<p class="down">There is no data for ${none.length} of ${states.length} targets. Nothing is known about their certificates:</p>${listed(none)}`,
    old.length === 0
      ? ''
      : `<p class="down">${old.length} of ${states.length} targets could not be read when last polled. What is said about them is as of their last good poll:</p>${listed(old)}`,
  ].join('\n');
}

function listed(states: readonly TargetState[]): string {
  const items = listOfTargets(states, (state) => {
    const { lastError } = state;
    return lastError === undefined
      ? targetFault(state)
      : `${targetFault(state)} – what to do: ${FAULT_STEPS[lastError.reason]}`;
  });
  return `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

function table(items: readonly AttentionItem[], words: AttentionWords, nowSeconds: number): string {
  return `<table>
<thead><tr><th>Certificate</th><th>Severity</th><th>Deadline</th><th>Owner</th><th>Cause</th><th>What to do next</th></tr></thead>
<tbody>
${items.map((item) => row(item, words, nowSeconds)).join('\n')}
</tbody>
</table>`;
}

function row(item: AttentionItem, words: AttentionWords, nowSeconds: number): string {
  const { certificate, target, owner, severity, causes, deadlineSeconds, advice } = item;
  const { arn, domainName } = certificate;
  const name = `${escapeHtml(domainName === '' ? '(no domain name)' : domainName)}<br><small>${escapeHtml(targetName(target))}<br>${escapeHtml(arn.split('/').at(-1) ?? arn)}</small>`;
  const cells = [
    `<td class="name">${name}</td>`,
    `<td class="severity ${severity}" data-label="Severity">${words.severities[severity]}</td>`,
    `<td class="when" data-label="Deadline">${deadline(deadlineSeconds, nowSeconds)}</td>`,
    `<td class="owner" data-label="Owner">${escapeHtml(owner === '' ? '–' : owner)}</td>`,
    `<td class="causes">${causes.map((cause) => escapeHtml(words.causes[cause].label)).join('<br>')}</td>`,
    `<td>${advice.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** `2026-12-24`, and how far that is in whole days, rounded down: half a day left is 0. */
function deadline(seconds: number | undefined, nowSeconds: number): string {
  if (seconds === undefined) return '–';
  const days = Math.floor(Math.abs(seconds - nowSeconds) / DAY_SECONDS);
  const span = `${days} ${days === 1 ? 'day' : 'days'}`;
  const date = new Date(seconds * 1000).toISOString().slice(0, 10);
  return `${date}<br><small>${seconds <= nowSeconds ? `${span} ago` : `in ${span}`}</small>`;
}
