/**
 * Which targets there are: what the configuration says, the accounts of the organization and the regions of each, asked for again
 * every so often. What is known stays while it cannot be asked for. Polls nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock/clock.ts';
import { coalesced } from '../clock/coalesced.ts';
import { createLoop } from '../clock/loop.ts';
import type { Log } from '../log/log.ts';
import { createDiscoveryReport, type DiscoveryState } from './discovery-report.ts';
import { createDue } from './due.ts';
import type { DiscoveryEdges } from './edges.ts';
import { createKnownOrganization } from './known-organization.ts';
import { createKnownRegions } from './known-regions.ts';
import { hubAccount, plannedAccounts, readsAllRegions } from './planned-accounts.ts';
import { type PlannedTarget, plannedTargets } from './planned-targets.ts';
import type { Role, TargetRules } from './target-rules.ts';

/** What is to be read. */
export interface Plan {
  readonly targets: readonly PlannedTarget[];
  /** The roles of each account, one whose regions are not known yet included. */
  readonly roles: readonly (readonly Role[])[];
  /** Whether that is all that the configuration asks for: every account and region is known, or refused. */
  readonly isComplete: boolean;
}

export interface DiscoveryDeps {
  readonly edges: DiscoveryEdges;
  readonly clock: Pick<Clock, 'now' | 'nowMs' | 'sleep'>;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** Told of each plan that differs from the one before, but for those that `configure` gives. */
  readonly onPlan: (plan: Plan) => void;
}

export interface Discovery {
  /** Goes on by these rules; gives what is known of their targets without asking. */
  readonly configure: (rules: TargetRules) => Plan;
  /** Begins to ask. */
  readonly start: () => void;
  /** Undefined where the rules leave nothing to be discovered. */
  readonly state: () => DiscoveryState | undefined;
  /** Aborts what is in flight; resolves when it has ended. */
  readonly stop: () => Promise<void>;
}

/** Accounts answer one after the other: their targets come in batches and not each by itself. */
const BATCH_MS = 200;
const SHORTEST_PAUSE_MS = 1_000;
const DAY_MS = 86_400_000;
const DEFECT_MS = 60_000;

/** Nothing is known at first. */
export function createDiscovery({ edges, clock, random, log, onPlan }: DiscoveryDeps): Discovery {
  const { nowMs, sleep } = clock;
  const stopping = new AbortController();
  const { signal } = stopping;
  let rules: TargetRules | undefined;
  let shown: Plan | undefined;
  let ownId = '';
  const timing = { nowMs, sleep, random, intervalMs: () => (rules?.intervalSeconds ?? 0) * 1000 };
  const report = createDiscoveryReport(log, clock.now);
  const organization = createKnownOrganization(report, timing);
  const regions = createKnownRegions(edges, report, timing);
  const identity = createDue(timing);

  const accounts = (by: TargetRules) => plannedAccounts(by, organization.members(), hubAccount(by) ?? ownId);
  const lacksIdentity = (by: TargetRules) => needsIdentity(by) && ownId === '';
  const planned = (by: TargetRules): Plan => {
    const all = accounts(by);
    const isComplete = organization.isKnown() && regions.areKnown(all) && !lacksIdentity(by);
    return { targets: plannedTargets(all, regions.of, by), roles: all.map(({ roles }) => roles), isComplete };
  };
  const show = () => {
    if (rules === undefined || signal.aborted) return;
    const plan = planned(rules);
    if (isDeepStrictEqual(plan, shown)) return;
    shown = plan;
    onPlan(plan);
  };
  const shownInBatches = coalesced(async () => {
    await sleep(BATCH_MS, signal).catch(() => undefined);
    show();
  });

  const identify = async (by: TargetRules): Promise<void> => {
    if (!lacksIdentity(by) || !identity.isDue()) return;
    try {
      ownId = await edges.identify(signal);
      identity.succeeded();
    } catch (error) {
      signal.throwIfAborted();
      identity.failed();
      report.accountsFailed(error);
    }
  };

  const round = async (): Promise<number> => {
    const by = rules;
    if (by === undefined || !discovers(by)) return DAY_MS;
    try {
      await identify(by);
      const hub = by.hubRole === undefined ? [] : [by.hubRole];
      await organization.read(() => edges.organizations(hub), signal);
      show();
      // What changed meanwhile has woken the loop.
      const latest = accounts(by);
      await regions.read(latest, signal, () => void shownInBatches.run());
      report.endRound(!lacksIdentity(by) && organization.isUp() && regions.areUp(latest));
    } catch (error) {
      if (signal.aborted) return DAY_MS;
      // Each part handles its own failures: this is a defect.
      report.accountsFailed(error);
      report.endRound(false);
      return DEFECT_MS;
    }
    show();
    const identityAtMs = lacksIdentity(by) ? identity.atMs() : Number.POSITIVE_INFINITY;
    const dueAtMs = Math.min(organization.dueAtMs(), regions.dueAtMs(), identityAtMs);
    return Math.min(DAY_MS, Math.max(SHORTEST_PAUSE_MS, dueAtMs - nowMs()));
  };
  const loop = createLoop({ once: round, sleep, signal, firstPauseMs: 0, shortestPauseMs: SHORTEST_PAUSE_MS });

  return {
    configure: (latest) => {
      rules = latest;
      organization.configure(latest.organization);
      shown = planned(latest);
      loop.wake();
      return shown;
    },
    start: loop.start,
    state: () => (rules === undefined || !discovers(rules) ? undefined : report.state()),
    stop: async () => {
      stopping.abort();
      await loop.ended();
      if (shownInBatches.busy()) await shownInBatches.join();
    },
  };
}

/** Whether there is anything to ask for. */
function discovers(rules: TargetRules): boolean {
  return rules.organization !== undefined || readsAllRegions(rules);
}

/** Whether the own account has to be told from the others: one that is discovered needs no role, and would be there twice. */
function needsIdentity({ organization, hubRole }: TargetRules): boolean {
  return organization !== undefined && hubRole === undefined;
}
