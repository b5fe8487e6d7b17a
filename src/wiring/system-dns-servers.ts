import { parseNameServer } from '../config/name-server.ts';
import type { DnsServer } from '../dns/server.ts';
import type { Log } from '../log/log.ts';

export interface SystemDnsServersDeps {
  /** The system's DNS servers as they are now, as node:dns spells them. */
  readonly system: () => readonly string[];
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly log: Log;
}

/** How long the system's servers are taken to be the same: each question asks for them. */
const KEPT_MS = 30_000;

/**
 * Makes the function that gives the system's servers. Says in the log, once each time, when there are none, or when one of
 * them can't be asked.
 */
export function createSystemDnsServers({ system, nowMs, log }: SystemDnsServersDeps): () => readonly DnsServer[] {
  let servers: readonly DnsServer[] = [];
  let readAtMs = Number.NEGATIVE_INFINITY;
  let warned = false;
  let leftOut: ReadonlySet<string> = new Set();

  const read = (): void => {
    const texts = system();
    const parsed = texts.map(parseNameServer);
    servers = parsed.flatMap((server) => (server.ok ? [server.value] : []));
    if (servers.length === 0 && !warned) {
      log.warn(
        {},
        'The system names no DNS server to ask. Set dns.servers to addresses that answer, or every lookup fails',
      );
    }
    warned = servers.length === 0;
    const invalid = new Set(texts.filter((_, index) => parsed[index]?.ok === false));
    for (const server of invalid.difference(leftOut)) {
      log.warn({ server }, "One of the system's DNS servers is not an IP address: it is not used");
    }
    leftOut = invalid;
  };

  return () => {
    if (nowMs() - readAtMs >= KEPT_MS) {
      readAtMs = nowMs();
      read();
    }
    return servers;
  };
}
