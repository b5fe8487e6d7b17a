import type { RecordReport } from '../../report/certificate-report.ts';
import { type Html, html } from '../html/html.ts';

/** What was found in place of a record, in words. */
const FOUND: Readonly<Record<string, string>> = {
  missing: 'does not exist',
  mismatch: 'has another value',
  chain_too_long: 'leads through too many CNAMEs',
  denied: 'does not allow Amazon',
};

/** A record as it is entered at a DNS host: name and value by themselves, each with a button to copy it. */
export function recordBlock({ type, name, value, zone, result }: RecordReport): Html {
  const found = result === null ? '' : (FOUND[result] ?? result);
  return html`<dl class="record">
<dt>${type} record in the zone <bdi>${zone}</bdi>${found === '' ? '' : `: ${found}`}</dt>
<dt>Name</dt><dd><code data-copy="name">${name}</code></dd>
<dt>Value</dt><dd><code data-copy="value">${value}</code></dd>
</dl>
`;
}
