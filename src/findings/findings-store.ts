/**
 * The findings on all checks that are needed, with what would otherwise take a walk over all of them kept up to date at
 * each change: what is due, how many fail, which findings have changed.
 */
import type { Check, CheckKinds } from '../certificate/check-kinds.ts';
import type { CheckOutcome, Finding, Findings, FindingsChanges } from '../certificate/findings.ts';
import type { Clock } from '../clock/clock.ts';
import type { Turns } from '../clock/turns.ts';
import type { Log } from '../log/log.ts';
import { createChangedKeys } from './changed-keys.ts';
import type { PlanChange } from './check-planner.ts';
import { createCheckSchedule } from './check-schedule.ts';
import { afterCheck, type CheckState, newCheckState, type RoundRules } from './check-state.ts';
import { createFindingLog } from './finding-log.ts';
import type { Doubt, EarlierLooks } from './run-check.ts';

export interface FindingsStoreDeps {
  readonly clock: Pick<Clock, 'now' | 'nowMs' | 'turns'>;
  readonly log: Log;
  readonly kinds: CheckKinds;
  /** What an earlier run has found: stands until its check was made again, which is due at once. */
  readonly restored?: Findings | undefined;
}

/** Gets all findings, and at which keys they differ from those that it got before. */
export type ReceiveFindings = (findings: Findings, changes: FindingsChanges) => void;

/** How the last looks at all checks went, each once. */
export interface Looks {
  readonly failing: number;
  readonly answered: number;
}

export interface FindingsStore {
  /** Takes what is needed since: new checks are due at once. Those that are gone are forgotten with their findings. */
  readonly changeChecks: (change: PlanChange) => Promise<void>;
  /** Has all checks due when this function says. */
  readonly reschedule: (of: (state: CheckState) => CheckState) => Promise<void>;
  /** Those due now, the longest due first, one after the other as they are asked for. */
  readonly due: () => Iterable<Check>;
  /** Takes what a check said; nothing if it was forgotten meanwhile. */
  readonly settle: (check: Check, outcome: CheckOutcome | Doubt, rules: RoundRules) => void;
  /** What was before the next look at a check. */
  readonly earlierLooks: (check: Check) => EarlierLooks;
  /** Logs how much more there was of the round. */
  readonly endRound: () => void;
  /** What `publish` would tell: that a finding has come, gone or changed, or only that some were confirmed. */
  readonly unpublished: () => 'news' | 'confirmations' | 'nothing';
  /**
   * Hands out a copy. What changes while it is made counts as changed the next time, whether or not the copy has it, and
   * so does everything if `receive` throws, or is not called because the signal has aborted by then. Not to be called
   * again before it has ended.
   * @param resolverSilent as in `Findings`
   * @throws what `receive` throws
   */
  readonly publish: (receive: ReceiveFindings, resolverSilent: boolean, signal: AbortSignal) => Promise<void>;
  /** When the next check is due, on the monotonic clock; infinity if there is none. */
  readonly nextDueMs: () => number;
  /** How many checks failed when they were last made, and how many did not. */
  readonly looks: () => Looks;
}

/** Makes an empty store, which takes turns when it does have to walk over all checks. */
export function createFindingsStore({ clock, log, kinds, restored }: FindingsStoreDeps): FindingsStore {
  const states = new Map<string, CheckState>();
  const schedule = createCheckSchedule();
  const findingLog = createFindingLog(log);
  let failing = 0;
  let checked = 0;
  let changes = createChangedKeys();

  const replace = (key: string, before: CheckState | undefined, after: CheckState | undefined): void => {
    if (before !== undefined) schedule.remove(key, before.dueAtMs);
    if (after === undefined) states.delete(key);
    else {
      states.set(key, after);
      schedule.put(key, after.dueAtMs);
    }
    failing += Number(after?.failingSinceMs !== undefined) - Number(before?.failingSinceMs !== undefined);
    checked += Number(after?.finding !== undefined) - Number(before?.finding !== undefined);
    changes.note(key, before?.finding, after?.finding);
  };

  const need = (check: Check, nowMs: number): void => {
    const state = states.get(check.key);
    if (state === undefined) {
      replace(check.key, undefined, { ...newCheckState(check, nowMs), finding: restored?.get(check.key) });
    } else if (state.check !== check) {
      // Another certificate stands for it now: log lines are to name that one, and the old one need not be kept for it.
      states.set(check.key, { ...state, check });
    }
  };

  return {
    changeChecks: async ({ needed, gone }) => {
      // One instant for all of them: the schedule is as large as there are instants.
      const nowMs = clock.nowMs();
      await forEach(needed, clock.turns, (check) => need(check, nowMs));
      await forEach(gone, clock.turns, (key) => replace(key, states.get(key), undefined));
    },
    reschedule: (of) => forEach(states.values(), clock.turns, (state) => replace(state.check.key, state, of(state))),
    *due() {
      for (const key of schedule.due(clock.nowMs())) {
        const state = states.get(key);
        if (state !== undefined) yield state.check;
      }
    },
    settle: ({ key }, outcome, rules) => {
      const before = states.get(key);
      if (before === undefined) return;
      const { check, finding } = before;
      const row = kinds[check.kind];
      const isProblem = 'doubtful' in outcome || outcome.result !== row.goodResult;
      const run = { outcome, isProblem, nowMs: clock.nowMs(), nowSeconds: clock.now() };
      const after = afterCheck(before, run, rules);
      replace(key, before, after);
      findingLog.add(row, check, finding, after.finding);
    },
    earlierLooks: ({ key }) => {
      const { looks = 0, doubt } = states.get(key) ?? {};
      return { count: looks, inDoubt: doubt !== undefined };
    },
    endRound: findingLog.endRound,
    unpublished: () => (changes.isEmpty() ? 'nothing' : changes.changed.size > 0 ? 'news' : 'confirmations'),
    publish: async (receive, resolverSilent, signal) => {
      const published = changes;
      changes = createChangedKeys();
      const findings = new Map<string, Finding>();
      await forEach(states.values(), clock.turns, ({ check, finding }) => {
        if (finding !== undefined) findings.set(check.key, finding);
      });
      if (signal.aborted) {
        changes.addAll(published);
        return;
      }
      try {
        receive(resolverSilent ? Object.assign(findings, { resolverSilent } as const) : findings, published);
      } catch (error) {
        changes.addAll(published);
        throw error;
      }
    },
    nextDueMs: schedule.nextMs,
    looks: () => ({ failing, answered: checked - failing }),
  };
}

async function forEach<T>(items: Iterable<T>, turns: Turns, visit: (item: T) => void): Promise<void> {
  for (const item of items) {
    visit(item);
    if (turns.due()) await turns.next();
  }
}
