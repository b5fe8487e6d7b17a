/** What `check` and `explain` run: the targets and checks of the exporter, polled once, and nothing that serves. */
import type { Certificate } from '../certificate/certificate.ts';
import type { Check } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { conclusiveFindingOn } from '../certificate/findings.ts';
import { isSameList } from '../certificate/same-list.ts';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import type { Config } from '../config/config.ts';
import { createStore } from '../poll/store.ts';
import { createCacheTotals } from './cache-totals.ts';
import { createDiscoveredTargets, type DiscoveredTargets } from './discovered-targets.ts';
import { createDnsRounds, type DnsRounds } from './dns-rounds.ts';
import type { ExporterOptions } from './exporter.ts';

export interface SinglePollOptions
  extends Pick<
    ExporterOptions,
    'config' | 'platform' | 'log' | 'aws' | 'publicDnsServers' | 'systemDnsServers' | 'destination'
  > {
  /** The certificates whose details and DNS are asked for, by what an inventory tells of them. */
  readonly isAsked: (certificate: Certificate) => boolean;
}

/** What is known so far. */
export interface SinglePoll {
  readonly states: () => readonly TargetState[];
  /** How discovery has ended; undefined where nothing is discovered. */
  readonly discovery: DiscoveredTargets['discovery'];
  readonly dnsView: DnsRounds['view'];
  /** Who is asked about DNS. */
  readonly asking: DnsRounds['asking'];
  /** How far the reading is. */
  readonly progress: () => PollProgress;
  /** Resolves when all that can be read was read, or the signal has aborted. */
  readonly read: (signal: AbortSignal) => Promise<void>;
  /** Aborts what is in flight; resolves when nothing is left running. */
  readonly stop: () => Promise<void>;
}

export interface PollProgress {
  readonly targets: number;
  /** Of which a poll has succeeded or failed. */
  readonly targetsDone: number;
  readonly certificates: number;
  readonly detailsPending: number;
  readonly checks: number;
  readonly checksDone: number;
}

/** Targets polled at the same time: as many as a start of the exporter has on its hands within a second or two. */
const CONCURRENCY = 40;
/** A DNS server that does not answer is asked again after a minute, and so is the only one that says something is wrong. */
const DNS_PATIENCE_MS = 90_000;
const LOOK_MS = 200;

/** Everything wired and at rest. */
export function createSinglePoll(options: SinglePollOptions): SinglePoll {
  const { platform, log, isAsked } = options;
  // Nobody waits for a grace here: what cannot be looked up now is said to be so.
  const dns = { ...options.config.dns, failureGraceSeconds: 0 };
  // What other shards read is read here, too: one that does not see it cannot say that nothing is wrong.
  const config: Config = { ...options.config, dns, shard: { ordinal: 0, total: 1 } };
  const store = createStore({ log });
  const targets = createDiscoveredTargets({
    ...options,
    config,
    store,
    cacheTotals: createCacheTotals(),
    onRequest: () => undefined,
    onDiscovered: () => undefined,
  });
  const rounds = createDnsRounds(config.dns, {
    ...options,
    store: narrowed(store.states, isAsked),
    onQuery: () => undefined,
    onFindings: targets.applyFindings,
  });
  store.onChange(rounds.wake);

  const counts = createCheckCounts();
  const progress = (): PollProgress => {
    const states = store.states();
    const snapshots = states.flatMap(({ snapshot }) => snapshot ?? []);
    const { checks, checksDone } = config.dns.enabled ? counts(snapshots, isAsked) : { checks: 0, checksDone: 0 };
    return {
      targets: states.length,
      targetsDone: states.filter(({ up }) => up !== undefined).length,
      certificates: snapshots.reduce((sum, { certificates }) => sum + certificates.length, 0),
      detailsPending: snapshots.reduce((sum, { detailsPending }) => sum + detailsPending, 0),
      checks,
      checksDone,
    };
  };

  /** Until accounts and regions were asked for once: what is not known then is a blind spot. */
  const discovered = async (signal: AbortSignal): Promise<void> => {
    const isAwaited = () => targets.discovery() !== undefined && targets.discovery()?.up === undefined;
    while (isAwaited() && !signal.aborted) await platform.sleep(LOOK_MS, signal).catch(() => undefined);
  };

  /** Until all checks are made, or none has been for too long. */
  const checksMade = async (signal: AbortSignal): Promise<void> => {
    let doneMost = -1;
    let movedAtMs = platform.nowMs();
    for (;;) {
      const { checks, checksDone } = progress();
      if (checksDone === checks || signal.aborted) return;
      if (checksDone > doneMost) {
        doneMost = checksDone;
        movedAtMs = platform.nowMs();
      }
      if (platform.nowMs() - movedAtMs > DNS_PATIENCE_MS) return;
      await platform.sleep(LOOK_MS, signal).catch(() => undefined);
    }
  };

  return {
    states: store.states,
    discovery: targets.discovery,
    dnsView: rounds.view,
    asking: rounds.asking,
    progress,
    read: async (signal) => {
      const aborted = untilAborted(signal);
      await targets.apply(config);
      targets.discover();
      await discovered(signal);
      rounds.start();
      await Promise.race([aborted, targets.pollOnce(CONCURRENCY)]);
      if (!signal.aborted) await checksMade(signal);
    },
    stop: async () => {
      await Promise.all([targets.stop(), rounds.stop()]);
    },
  };
}

type CheckCounts = Pick<PollProgress, 'checks' | 'checksDone'>;

/** Counts the checks that certificates need, and those of which something is sure. Cheap where nothing has changed. */
function createCheckCounts() {
  const keys = new WeakMap<Certificate, readonly Check[]>();
  let counted: readonly Snapshot[] = [];
  let counts: CheckCounts = { checks: 0, checksDone: 0 };
  return (snapshots: readonly Snapshot[], isAsked: (certificate: Certificate) => boolean): CheckCounts => {
    if (isSameList(snapshots, counted)) return counts;
    let checks = 0;
    let checksDone = 0;
    for (const { certificates, findings } of snapshots) {
      for (const certificate of certificates) {
        if (!isAsked(certificate)) continue;
        const expected = keys.get(certificate) ?? expectedChecks(certificate);
        keys.set(certificate, expected);
        checks += expected.length;
        for (const check of expected) if (conclusiveFindingOn(findings, check) !== undefined) checksDone += 1;
      }
    }
    counted = snapshots;
    counts = { checks, checksDone };
    return counts;
  };
}

/** A store of only the certificates that are asked for, each list the same object as long as the one that it is from is. */
function narrowed(states: () => readonly TargetState[], isAsked: (certificate: Certificate) => boolean) {
  const lists = new WeakMap<readonly Certificate[], readonly Certificate[]>();
  const narrow = (snapshot: Snapshot): Snapshot => {
    const certificates = lists.get(snapshot.certificates) ?? snapshot.certificates.filter(isAsked);
    lists.set(snapshot.certificates, certificates);
    return { ...snapshot, certificates };
  };
  return {
    states: () =>
      states().map((state) => (state.snapshot === undefined ? state : { ...state, snapshot: narrow(state.snapshot) })),
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
