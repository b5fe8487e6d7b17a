/**
 * Which targets are polled: told the set that is wanted, it starts, keeps and stops their pollers. Decisions are made at
 * once, in the order of the calls; only what drains takes time. Knows nothing of where the set comes from.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Findings, NO_FINDINGS } from '../certificate/findings.ts';
import { type Target, targetKey, targetName } from '../certificate/target.ts';
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import { createFaultReport, type FaultReport } from './fault-report.ts';
import { createPollPlaces } from './poll-places.ts';
import { createPoller, type PollerDeps } from './poller.ts';
import { firstDelayMs, pollDelayMs } from './schedule.ts';
import { createSharedAccount } from './shared-account.ts';
import type { Store, TargetEntry } from './store.ts';
import { createTargetMemory } from './target-memory.ts';
import { createTargetRun, type TargetConnection, type TargetRun } from './target-run.ts';

/** What a target is polled with. Plain data: what is equal counts as unchanged. The rest is for its edges. */
export interface TargetSettings {
  readonly poll: Pick<PollerDeps, 'intervalSeconds' | 'timeoutSeconds' | 'detailConcurrency' | 'filters'>;
}

/** A target that is to be polled. Account and region are its identity; the account is '' where only STS knows it. */
export interface WantedTarget<Settings extends TargetSettings> {
  readonly target: Target;
  readonly settings: Settings;
}

export interface SupervisorDeps<Settings extends TargetSettings> {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** Makes the edges of a target that is new; makes no call yet. What it throws makes that target down. */
  readonly connect: (wanted: WantedTarget<Settings>) => TargetConnection<Settings>;
}

export interface Supervisor<Settings extends TargetSettings> {
  /**
   * Wants these targets and no others; of two with the same identity the last. In the same turn new ones are in the
   * store and those that are not wanted any more are out of it, their polls aborted. A target whose settings are equal is
   * left alone; one with others goes on with its snapshot, details, findings and place in the interval. One that comes
   * back while its earlier life drains starts afresh after that. Resolves when nothing drains any more that did so when
   * it was called. A target that cannot be connected or configured is down, and the next call tries again. After `stop`
   * it does nothing.
   */
  readonly apply: (wanted: readonly WantedTarget<Settings>[]) => Promise<void>;
  /** Begins to poll; until then targets are in the store only. */
  readonly start: () => void;
  /**
   * Publishes every snapshot with new findings, of which the store's listeners are told once; later ones carry them too,
   * those of targets that are to come as well. All snapshots get them, whichever findings have changed: two that held
   * different ones would keep both in memory, and each pair would be compared for itself when they are rendered.
   */
  readonly applyFindings: (findings: Findings) => void;
  /**
   * Polls each target once in place of `start`, `concurrency` at the same time, and once more as long as details are left and a
   * poll brings some of them. Never rejects; resolves when all polls have ended.
   */
  readonly pollOnce: (concurrency: number) => Promise<void>;
  /** Aborts what is in flight, for good; resolves when nothing is left running. */
  readonly stop: () => Promise<void>;
}

/** A target in the store, and the report of what goes wrong with it. */
interface EnteredTarget {
  readonly entry: TargetEntry;
  readonly report: FaultReport;
}

/** Supervises no target at first. */
export function createSupervisor<Settings extends TargetSettings>(
  deps: SupervisorDeps<Settings>,
): Supervisor<Settings> {
  const { store, clock, log, random } = deps;
  const runs = new Map<string, TargetRun<Settings>>();
  /** Wanted, but not to be connected when they were last tried: the next `apply` tries again. */
  const unconnected = new Map<string, EnteredTarget>();
  const draining = new Map<string, Promise<void>>();
  const changing = new Set<Promise<void>>();
  let findings = NO_FINDINGS;
  let started = false;
  let stopped = false;

  const places = createPollPlaces(clock);

  /** What one target with the default credentials is told of its account labels all of them: one that never answers, too. */
  const defaultAccount = createSharedAccount((accountId) => {
    const entered = [...runs.values(), ...unconnected.values()];
    const listed = new Set(
      entered
        .map(({ entry }) => entry.state().target)
        .flatMap((each) => (each.accountId === accountId ? each.region : [])),
    );
    for (const { entry } of entered) {
      const { target } = entry.state();
      if (target.accountId !== '') continue;
      if (listed.has(target.region)) {
        log.warn(
          { target: targetName({ ...target, accountId }) },
          'Target is read twice: the account of these credentials is listed by its id as well',
        );
      }
      entry.identify({ ...target, accountId });
    }
  });

  const enter = (wanted: Target): EnteredTarget => {
    const entry = store.add({ ...wanted, accountId: wanted.accountId || defaultAccount.id() });
    return { entry, report: createFaultReport({ entry, log, now: clock.now }) };
  };

  /** A target that cannot be connected is down, and keeps no other from being polled. */
  const connect = (wanted: WantedTarget<Settings>, report: FaultReport) => {
    try {
      return deps.connect(wanted);
    } catch (error) {
      report.setupFailed(error);
      return undefined;
    }
  };

  const add = (key: string, wanted: WantedTarget<Settings>): TargetRun<Settings> | undefined => {
    const entered = unconnected.get(key) ?? enter(wanted.target);
    const { entry, report } = entered;
    const { accountName } = wanted.target;
    if (entry.state().target.accountName !== accountName) entry.identify({ ...entry.state().target, accountName });
    const connection = connect(wanted, report);
    if (connection === undefined) {
      unconnected.set(key, entered);
      return undefined;
    }
    unconnected.delete(key);
    const { edges } = connection;
    const sharedAccount = wanted.target.accountId === '' ? defaultAccount : createSharedAccount();
    const memory = createTargetMemory({ edges, report, clock, sharedAccount });
    const turns: Pick<PollerDeps, 'takePlace' | 'takeFillPlace'> = {
      takePlace: (signal) => places.take(wanted.target.accountId, signal),
      takeFillPlace: (signal) => places.takeFill(wanted.target.accountId, signal),
    };
    const run = createTargetRun({
      entry,
      connection,
      settings: wanted.settings,
      findings,
      createPoller: (settings, succeededFromMs) =>
        createPoller({ ...edges, ...clock, ...settings.poll, entry, log, random, memory, ...turns, succeededFromMs }),
      dueInMs: (fromMs, { poll }) => fromMs + pollDelayMs(poll.intervalSeconds * 1000, random()) - clock.nowMs(),
      setupFailed: report.setupFailed,
      after: draining.get(key) ?? Promise.resolve(),
    });
    runs.set(key, run);
    return run;
  };

  const drain = (key: string, run: TargetRun<Settings>): void => {
    runs.delete(key);
    const drained = run.stop().finally(() => {
      if (draining.get(key) === drained) draining.delete(key);
    });
    draining.set(key, drained);
    store.remove(run.entry);
  };

  const change = (run: TargetRun<Settings>, { target, settings }: WantedTarget<Settings>, delayMs: number): void => {
    run.rename(target.accountName);
    if (isDeepStrictEqual(run.settings(), settings)) return;
    const changed = run.change(settings, delayMs).finally(() => changing.delete(changed));
    changing.add(changed);
    log.debug({ target: targetName(run.entry.state().target) }, 'Target is now polled with new settings');
  };

  const apply = async (wanted: readonly WantedTarget<Settings>[]): Promise<void> => {
    if (stopped) return;
    // As they are wanted, whatever account STS tells later.
    const latest = new Map(wanted.map((each) => [targetKey(each.target), each]));
    for (const [key, run] of runs) {
      if (latest.has(key)) continue;
      drain(key, run);
      log.info({ target: targetName(run.entry.state().target) }, 'Target is no longer polled');
    }
    for (const [key, { entry }] of unconnected) {
      if (latest.has(key)) continue;
      unconnected.delete(key);
      store.remove(entry);
    }
    const together = [...latest].filter(
      ([key, { settings }]) => !isDeepStrictEqual(runs.get(key)?.settings(), settings),
    );
    const delay = () => firstDelayMs(together.length, random());
    for (const [key, each] of latest) {
      const run = runs.get(key);
      if (run !== undefined) change(run, each, delay());
      else {
        const added = add(key, each);
        if (!started || added === undefined) continue;
        added.start(delay());
        log.info({ target: targetName(each.target) }, 'Target is now polled');
      }
    }
    await Promise.all([...draining.values(), ...changing]);
  };

  return {
    apply,
    start: () => {
      if (started || stopped) return;
      started = true;
      for (const run of runs.values()) run.start(firstDelayMs(runs.size, random()));
    },
    applyFindings: (latest) => {
      findings = latest;
      // One record can be behind certificates of many accounts: whoever reads sees it at all of them or at none.
      store.publishTogether(() => {
        for (const run of runs.values()) run.applyFindings(latest);
      });
    },
    pollOnce: async (concurrency) => {
      const queue = [...runs.values()].values();
      const work = async (): Promise<void> => {
        for (const run of queue) await pollToTheEnd(run);
      };
      await Promise.all(Array.from({ length: concurrency }, work));
    },
    stop: async () => {
      stopped = true;
      await Promise.all([...Array.from(runs.values(), (run) => run.stop()), ...draining.values()]);
    },
  };
}

/** A poll reads details until the next one would be due: large targets take several. */
async function pollToTheEnd({ entry, pollOnce }: Pick<TargetRun<unknown>, 'entry' | 'pollOnce'>): Promise<void> {
  const left = (): number => entry.state().snapshot?.detailsUnread ?? Number.POSITIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  do {
    before = left();
    const { kind } = await pollOnce();
    if (kind !== 'succeeded') return;
  } while (left() > 0 && left() < before);
}
