import type { DnsViewState } from '../../certificate/dns-view-state.ts';

/** The part of a page that says how far the DNS findings can be relied on; '' where there is nothing to say. */
export function dnsNote(state: DnsViewState | undefined): string {
  const notes = [
    state?.isFallback === true
      ? "Public DNS servers do not answer, so the system's are used. They may see private zones that ACM does not see. Allow " +
        'port 53 over UDP and TCP to the public ones, or set <code>dns.servers</code>.'
      : '',
    state?.validates === false
      ? 'The DNS servers in use do not validate DNSSEC. A broken chain, which ACM must refuse, does not show here.'
      : '',
  ].filter((note) => note !== '');
  if (notes.length === 0) return '';
  return `<h2>DNS</h2>\n${notes.map((note) => `<p class="warning">${note}</p>`).join('\n')}\n`;
}
