import type { DnsViewState } from '../../certificate/dns-view-state.ts';
import { type Html, html, NOTHING } from '../html/html.ts';

const FALLBACK = html`<p class="warning">Public DNS servers do not answer, so the system's are used. They may see private zones that ACM does not see. Allow port 53 over UDP and TCP to the public ones, or set <code>dns.servers</code>.</p>\n`;
const NO_DNSSEC = html`<p class="warning">The DNS servers in use do not validate DNSSEC. A broken chain, which ACM must refuse, does not show here.</p>\n`;

/** The part of a page that says how far the DNS findings can be relied on; nothing where there is nothing to say. */
export function dnsNote(state: DnsViewState | undefined): Html {
  const notes = [...(state?.isFallback === true ? [FALLBACK] : []), ...(state?.validates === false ? [NO_DNSSEC] : [])];
  return notes.length === 0 ? NOTHING : html`<h2>DNS</h2>\n${notes}`;
}
