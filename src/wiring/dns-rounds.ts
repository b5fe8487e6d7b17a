/** The rounds of DNS and HTTP checks over the certificates in the store, by settings that may change. */
import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../certificate/certificate.ts';
import type { DnsViewState } from '../certificate/dns-view-state.ts';
import { type Findings, NO_FINDINGS } from '../certificate/findings.ts';
import { remembering } from '../certificate/remembering.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import type { DnsConfig } from '../config/config.ts';
import { createResolver, type Resolver, type ResolverDeps } from '../dns/resolver.ts';
import type { DnsServer } from '../dns/server.ts';
import type { ReceiveFindings } from '../findings/findings-store.ts';
import { createFindingsRound, type FindingsRound } from '../findings/round.ts';
import type { Log } from '../log/log.ts';
import type { Store } from '../poll/store.ts';
import type { GuardedGetDeps } from '../redirect/guarded-get.ts';
import type { DnsAsking } from './dns-answers.ts';
import { createDnsViewer, type DnsViewer } from './dns-viewer.ts';
import { findingChecks } from './finding-checks.ts';
import type { Platform } from './platform.ts';
import { createSystemDnsServers } from './system-dns-servers.ts';

export interface DnsRoundsOptions {
  readonly store: Pick<Store, 'states'>;
  readonly platform: Platform;
  readonly log: Log;
  /** Those behind `dns.servers: public`. */
  readonly publicDnsServers: readonly DnsServer[];
  /** The system's DNS servers as they are now, for `dns.servers: system`, and for where public ones do not answer. */
  readonly systemDnsServers: () => readonly string[];
  /** Where HTTP validations connect to; for the demo. */
  readonly destination?: GuardedGetDeps['destination'];
  /** What an earlier run has found, which the snapshots that it has left carry already. */
  readonly restored?: Findings | undefined;
  readonly onQuery: ResolverDeps['onQuery'];
  /** Gets all findings, and at which keys they differ from those that it got before. */
  readonly onFindings: ReceiveFindings;
}

export interface DnsRounds {
  /**
   * Other settings hold from the next round on; findings stay, and are checked again when the new interval says. Other
   * servers are asked at once for all that is known. Switched off, the rounds end and their findings go with them:
   * resolves when they have ended.
   */
  readonly apply: (dns: DnsConfig) => Promise<void>;
  /** Begins to check if that is switched on; until then nothing is asked. */
  readonly start: () => void;
  /** Looks for new certificates now. */
  readonly wake: () => void;
  /** All that was found, as it was handed out last. */
  readonly findings: () => Findings;
  /** Whose view of DNS the findings are; undefined where nothing is looked up. */
  readonly view: () => DnsViewState | undefined;
  /** Who is asked now, for questions besides. */
  readonly asking: DnsAsking;
  /** Aborts what is going on, for good; resolves when nothing is left running. */
  readonly stop: () => Promise<void>;
}

/**
 * DNS messages a second at most, each try of each question counted. The resolver of a VPC drops what exceeds 1,024 for
 * a network interface, whoever asks.
 */
const DNS_MESSAGES_PER_SECOND = 400;
const NO_CERTIFICATES: readonly Certificate[] = [];
/** How often it is asked whether servers are to be looked at again; rounds ask, too. */
const LOOK_MS = 60_000;

/** Rounds at rest. */
export function createDnsRounds(initial: DnsConfig, options: DnsRoundsOptions): DnsRounds {
  let dns = initial;
  const onSwitch = (): void => round?.recheck();
  let asking = createAsking(dns, options, onSwitch);
  let stopLooking = (): void => undefined;
  let started = false;
  let stopped = false;
  let draining: Promise<void> = Promise.resolve();
  let latestFindings: Findings = options.restored ?? NO_FINDINGS;
  const handOut: ReceiveFindings = (findings, changes) => {
    options.onFindings(findings, changes);
    latestFindings = findings;
  };
  const create = () =>
    createRound(
      { ...options, onFindings: afterOthers(latestFindings, handOut) },
      () => dns,
      () => asking,
      latestFindings,
    );
  let round: FindingsRound | undefined = dns.enabled ? create() : undefined;

  const end = (): Promise<void> => {
    draining = Promise.all([draining, round?.stop()]).then(() => undefined);
    round = undefined;
    return draining;
  };

  return {
    apply: async (latest) => {
      if (stopped) return;
      const hasOtherServers = !isDeepStrictEqual(latest.servers, dns.servers);
      if (!isDeepStrictEqual(resolverSettings(latest), resolverSettings(dns))) {
        asking.viewer.close();
        asking = createAsking(latest, options, onSwitch);
      }
      dns = latest;
      if (!dns.enabled) {
        await end();
        // Unless they were switched on again meanwhile.
        if (round === undefined) {
          handOut(NO_FINDINGS, { changed: new Set(latestFindings.keys()), confirmed: new Set() });
        }
        return;
      }
      if (round === undefined) {
        const next = create();
        round = next;
        // Two rounds at once would ask servers too much. Stopped meanwhile, this one does not start any more.
        await draining;
        if (started) next.start();
      } else if (hasOtherServers) round.recheck();
      else round.wake();
    },
    start: () => {
      if (started || stopped) return;
      started = true;
      round?.start();
      stopLooking = options.platform.every(LOOK_MS, () => {
        if (round !== undefined) void asking.viewer.refresh(asking.resolver);
      });
    },
    wake: () => round?.wake(),
    findings: () => latestFindings,
    view: () => (round === undefined ? undefined : asking.viewer.state()),
    asking: {
      ask: (...question) => asking.resolver(...question),
      servers: () => asking.viewer.servers(),
    },
    stop: () => {
      stopped = true;
      stopLooking();
      asking.viewer.close();
      return end();
    },
  };
}

/**
 * Hands on what a new round says. It does not know of the findings that earlier rounds have handed out: those come to an
 * end with the first that it hands out itself.
 */
function afterOthers(earlier: Findings, receive: ReceiveFindings): ReceiveFindings {
  let isFirst = true;
  return (findings, changes) => {
    const changed = isFirst ? changes.changed.union(new Set(earlier.keys())) : changes.changed;
    receive(findings, { ...changes, changed });
    isFirst = false;
  };
}

/** What the resolver is made from. */
function resolverSettings({ servers, timeoutSeconds, concurrency }: DnsConfig) {
  return { servers, timeoutSeconds, concurrency };
}

/** Who is asked, and how. */
interface Asking {
  readonly resolver: Resolver;
  readonly viewer: DnsViewer;
}

function createAsking(
  { servers, timeoutSeconds, concurrency }: DnsConfig,
  { platform, log, publicDnsServers, systemDnsServers, onQuery }: DnsRoundsOptions,
  onSwitch: () => void,
): Asking {
  const { nowMs, sleep } = platform;
  const systemServers = createSystemDnsServers({ system: systemDnsServers, nowMs, log });
  const viewer = createDnsViewer({
    configured: servers,
    publicServers: publicDnsServers,
    systemServers,
    nowMs,
    log,
    onSwitch,
  });
  const resolver = createResolver({
    servers: viewer.servers,
    timeoutMs: timeoutSeconds * 1000,
    concurrency,
    perSecond: DNS_MESSAGES_PER_SECOND,
    nowMs,
    sleep,
    onQuery: (query) => {
      viewer.onQuery(query);
      // A server that validates says SERVFAIL to bogus names, which is no failure to count.
      if (query.isProbe !== true) onQuery(query);
    },
  });
  return { resolver, viewer };
}

/** A round reads its settings when it begins: what is under way ends by those that it began with. */
function createRound(
  { store, platform, log, destination, onFindings }: DnsRoundsOptions,
  dns: () => DnsConfig,
  asking: () => Asking,
  restored: Findings,
): FindingsRound {
  const certificatesOf = remembering((states: readonly TargetState[]) =>
    states.map(({ snapshot }) => snapshot?.certificates ?? NO_CERTIFICATES),
  );
  return createFindingsRound({
    clock: platform,
    log,
    random: platform.random,
    certificates: () => certificatesOf(store.states()),
    checks: (signal) => {
      const { resolver, viewer } = asking();
      return findingChecks({
        resolver,
        prepared: viewer.refresh(resolver),
        validates: () => viewer.state().validates,
        signal,
        timeoutMs: dns().timeoutSeconds * 1000,
        now: platform.now,
        sleep: platform.sleep,
        destination,
      });
    },
    onFindings,
    restored,
    get intervalSeconds() {
      return dns().intervalSeconds;
    },
    get failureGraceSeconds() {
      return dns().failureGraceSeconds;
    },
    get concurrency() {
      return dns().concurrency;
    },
  });
}
