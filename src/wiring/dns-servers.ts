import { type DnsServer, parseDnsServer } from '../dns/server.ts';
import type { Log } from '../log/log.ts';

export interface DnsServersDeps {
  /** `dns.servers`; the system's are asked only where there are none. */
  readonly configured: readonly string[];
  /** The system's DNS servers as they are now. */
  readonly system: () => readonly string[];
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly log: Log;
}

/** How long the system's servers are taken to be the same: each question asks for them. */
const KEPT_MS = 30_000;

/** Makes the function that gives the servers to ask. Says in the log, once each time, when there are none. */
export function createDnsServers({ configured, system, nowMs, log }: DnsServersDeps): () => readonly DnsServer[] {
  let servers = parsed(configured);
  if (servers.length > 0) {
    return () => servers;
  }
  let readAtMs = Number.NEGATIVE_INFINITY;
  let warned = false;
  return () => {
    if (nowMs() - readAtMs >= KEPT_MS) {
      readAtMs = nowMs();
      servers = parsed(system());
      if (servers.length === 0 && !warned) {
        log.warn({}, 'No DNS server to ask: the system names none. Set dns.servers, or every look-up fails');
      }
      warned = servers.length === 0;
    }
    return servers;
  };
}

function parsed(texts: readonly string[]): readonly DnsServer[] {
  return texts.map(parseDnsServer).filter((server) => server !== undefined);
}
