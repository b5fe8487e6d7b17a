/** Which servers are asked, and what is known of them: the public ones unless configured otherwise, else the system's. */
import type { DnsViewState } from '../certificate/dns-view-state.ts';
import type { DnsView } from '../certificate/vocabulary.ts';
import type { NameServers } from '../config/config.ts';
import { isSilence, type Resolver, type ResolverDeps } from '../dns/resolver.ts';
import { probeResolver, type ResolverProbe } from '../dns/resolver-probe.ts';
import { type DnsServer, serverName } from '../dns/server.ts';
import type { Log } from '../log/log.ts';
import { warnOfMixedServers } from './mixed-servers.ts';

export interface DnsViewerDeps {
  /** `dns.servers`. */
  readonly configured: NameServers;
  readonly publicServers: readonly DnsServer[];
  readonly systemServers: () => readonly DnsServer[];
  readonly nowMs: () => number;
  readonly log: Log;
  /** Other servers are asked from now on: what is known is to be checked again. */
  readonly onSwitch: () => void;
}

export interface DnsViewer {
  /** The servers to ask now. */
  readonly servers: () => readonly DnsServer[];
  readonly state: () => DnsViewState;
  /** Hears of each query, so that silence is noticed. */
  readonly onQuery: ResolverDeps['onQuery'];
  /** Looks at the servers again if that is due; never rejects. Calls share one look. */
  readonly refresh: (ask: Resolver) => Promise<void>;
  /** Breaks off a look. */
  readonly close: () => void;
}

/** How often servers are looked at, public ones that did not answer included. */
const PROBE_MS = 3_600_000;
/** How soon again where nobody answers. */
const SILENT_PROBE_MS = 60_000;

/** A view that nothing is known of yet. */
export function createDnsViewer(deps: DnsViewerDeps): DnsViewer {
  const { configured, publicServers, systemServers, nowMs, log } = deps;
  const closing = new AbortController();
  const silent = new Set<string>();
  const preferred: DnsView = typeof configured === 'string' ? configured : 'configured';
  let view = preferred;
  let validates: boolean | undefined;
  let probedAtMs: number | undefined;
  let wereAllSilent = false;
  let running: Promise<void> | undefined;
  if (typeof configured !== 'string') warnOfMixedServers(configured, log);

  const serversOf = (of: DnsView): readonly DnsServer[] => {
    if (of === 'public') return publicServers;
    return typeof configured === 'string' ? systemServers() : configured;
  };
  const isDue = (): boolean => {
    if (probedAtMs === undefined) return true;
    const allSilent = wereAllSilent || serversOf(view).every((server) => silent.has(serverName(server)));
    return nowMs() - probedAtMs >= (allSilent ? SILENT_PROBE_MS : PROBE_MS);
  };
  const probeAll = (ask: Resolver, servers: readonly DnsServer[]): Promise<readonly ResolverProbe[]> =>
    Promise.all(servers.map((server) => probeResolver(server, ask, closing.signal)));

  const look = async (ask: Resolver): Promise<void> => {
    const isFirst = probedAtMs === undefined;
    let seen: DnsView = preferred;
    let probes = await probeAll(ask, serversOf(preferred));
    if (preferred === 'public' && !probes.some(({ answers }) => answers)) {
      seen = 'system';
      probes = await probeAll(ask, serversOf('system'));
    }
    if (closing.signal.aborted) return;
    probedAtMs = nowMs();
    wereAllSilent = !probes.some(({ answers }) => answers);
    // There is nothing to prefer then, and what was known still holds.
    if (wereAllSilent) return;
    validates = validation(probes);
    if (seen === view) return;
    view = seen;
    logSwitch(log, seen, serversOf(seen));
    if (!isFirst) deps.onSwitch();
  };

  return {
    servers: () => serversOf(view),
    state: () => ({ view, isFallback: view === 'system' && configured === 'public', validates }),
    onQuery: ({ server, reason }) => {
      if (server === undefined) return;
      if (reason !== undefined && isSilence(reason)) silent.add(serverName(server));
      else silent.delete(serverName(server));
    },
    refresh: async (ask) => {
      if (closing.signal.aborted || (running === undefined && !isDue())) return;
      running ??= look(ask).finally(() => {
        running = undefined;
      });
      await running;
    },
    close: () => closing.abort(),
  };
}

/** One that does not validate may be the one that answers. */
function validation(probes: readonly ResolverProbe[]): boolean | undefined {
  const known = probes.flatMap(({ validates }) => (validates === undefined ? [] : [validates]));
  return known.length === 0 ? undefined : known.every((validates) => validates);
}

function logSwitch(log: Log, view: DnsView, servers: readonly DnsServer[]): void {
  const fields = { servers: servers.map(serverName).join(', ') };
  if (view === 'system') {
    log.warn(
      fields,
      "Public DNS servers do not answer: using the system's, which may see private zones that ACM does not see. " +
        'Allow port 53 to the public ones over UDP and TCP, or set dns.servers. Retrying them every hour',
    );
  } else {
    log.info(fields, 'Public DNS servers answer again, and are used');
  }
}
