import type { AttentionItem, AttentionList } from '../attention/attention-list.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import { targetName } from '../certificate/target.ts';
import { escapeHtml } from './escape-html.ts';

/** The part of the landing page that says what ACM will not renew by itself, why, and what to do next. */
export function attentionTable({ first, total }: AttentionList, nowSeconds: number): string {
  if (total === 0) return '<p>Nothing is known to keep ACM from renewing any certificate.</p>';
  const more = total > first.length ? `<p>The ${first.length} most urgent of ${total}.</p>` : '';
  return `${more}<table>
<thead><tr><th>Certificate</th><th class="number">Days left</th><th>In use</th><th>Reasons</th><th>What to do next</th></tr></thead>
<tbody>
${first.map((item) => row(item, nowSeconds)).join('\n')}
</tbody>
</table>`;
}

function row({ certificate, target, reasons, advice }: AttentionItem, nowSeconds: number): string {
  const { arn, domainName, inUse } = certificate;
  const name = `${escapeHtml(domainName === '' ? '(no domain name)' : domainName)}<br><small>${escapeHtml(targetName(target))}<br>${escapeHtml(arn.split('/').at(-1) ?? arn)}</small>`;
  const cells = [
    `<td class="name">${name}</td>`,
    `<td class="number" data-label="Days left">${daysLeft(certificate.notAfterSeconds, nowSeconds)}</td>`,
    `<td data-label="In use">${inUse === undefined ? '?' : inUse ? 'yes' : 'no'}</td>`,
    `<td class="reasons">${reasons.map(escapeHtml).join('<br>')}</td>`,
    `<td>${advice.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** Whole days, rounded down: a certificate with half a day left has 0. */
function daysLeft(notAfterSeconds: number | undefined, nowSeconds: number): string {
  return notAfterSeconds === undefined ? '–' : String(Math.floor((notAfterSeconds - nowSeconds) / DAY_SECONDS));
}
