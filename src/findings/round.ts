/**
 * Checks DNS and HTTP for all certificates, apart from the polls and never in their way: what is due, round after round,
 * and hands out the findings. Knows nothing of how a check is made.
 */
import type { Certificate } from '../certificate/certificate.ts';
import { CHECK_KINDS, type CheckKinds } from '../certificate/check-kinds.ts';
import { errorMessage } from '../certificate/fault.ts';
import type { CheckOutcome, Findings } from '../certificate/findings.ts';
import { isSameList } from '../certificate/same-list.ts';
import type { Clock } from '../clock/clock.ts';
import { createLoop } from '../clock/loop.ts';
import { createPacing } from '../clock/pacing.ts';
import type { Log } from '../log/log.ts';
import { createCheckPlanner } from './check-planner.ts';
import { checkAgain, rescheduled } from './check-state.ts';
import { createFindingsStore, type FindingsStore, type ReceiveFindings } from './findings-store.ts';
import { createLookupFailures, type LookupFailures } from './lookup-failures.ts';
import { publishDuring } from './publications.ts';
import { createResolverHealth } from './resolver-health.ts';
import type { Doubt, RunCheck } from './run-check.ts';

export interface FindingsRoundDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** The certificates of each target as they are known now; the same arrays as before where nothing has changed. */
  readonly certificates: () => readonly (readonly Certificate[])[];
  /** How checks are made in one round, so that what they share lasts no longer than that; the signal is the round's. */
  readonly checks: (signal: AbortSignal) => RunCheck;
  /** Gets all findings if anything changed: at the end of a round, and ever less often while it lasts. */
  readonly onFindings: ReceiveFindings;
  /** Read at each round; another one holds for what was checked by the old one, too. */
  readonly intervalSeconds: number;
  /** How long lookups must have failed before the finding is `lookup_failed`. */
  readonly failureGraceSeconds: number;
  /** Checks at the same time, at least 1. */
  readonly concurrency: number;
  /** @default CHECK_KINDS */
  readonly kinds?: CheckKinds;
  /** What an earlier run has found. */
  readonly restored?: Findings | undefined;
}

export interface FindingsRound {
  /** Begins to check, and goes on until `stop`. Called again, or after `stop`, it does nothing. */
  readonly start: () => void;
  /** Aborts what is going on and waits for its end. There is no new start. */
  readonly stop: () => Promise<void>;
  /** Looks for new certificates, and at the settings, now instead of within half a minute. */
  readonly wake: () => void;
  /** Breaks off the round under way, and checks again all that is known: DNS may say something else from now on. */
  readonly recheck: () => void;
  /** One round: checks what is due now. */
  readonly roundOnce: () => Promise<void>;
}

/** Between rounds: at least this, so that what comes in close together is checked together. */
const SHORTEST_PAUSE_MS = 1_000;
/** At most this, so that new certificates are seen though nobody calls `wake`; and this long where a round broke off. */
const LONGEST_PAUSE_MS = 30_000;
/** Far less than any age of findings that somebody is warned about. */
const CONFIRMATIONS_EVERY_MS = 60_000;

/** Makes the rounds, at rest. */
export function createFindingsRound(deps: FindingsRoundDeps): FindingsRound {
  const { clock, log, kinds = CHECK_KINDS } = deps;
  const store = createFindingsStore({ clock, log, kinds, restored: deps.restored });
  const plan = createCheckPlanner(clock.turns, kinds);
  const failures = createLookupFailures(log);
  const health = createResolverHealth(clock.nowMs);
  const pacing = createPacing(clock.nowMs);
  const stopping = new AbortController();
  let planned: readonly (readonly Certificate[])[] = [];
  let intervalSeconds = deps.intervalSeconds;
  let isRecheckDue = false;
  let confirmationsDueMs = Number.NEGATIVE_INFINITY;
  let underWay = new AbortController();

  /**
   * Whoever gets findings works through all of them: news is told at once where that takes no time, else every few seconds.
   * Confirmations, which move nothing but the time of a finding, are told together.
   */
  const isWorthTelling = (): boolean => {
    const unpublished = store.unpublished();
    return unpublished === 'news'
      ? pacing.isDue()
      : unpublished === 'confirmations' && clock.nowMs() >= confirmationsDueMs;
  };
  const publish = async (signal: AbortSignal): Promise<void> => {
    await pacing.paced(() => store.publish(deps.onFindings, health.tell(store.looks()), signal));
    confirmationsDueMs = clock.nowMs() + CONFIRMATIONS_EVERY_MS;
  };

  const reschedule = async (): Promise<void> => {
    const latest = deps.intervalSeconds;
    if (latest !== intervalSeconds) {
      const rules = { intervalMs: latest * 1000, jitter: deps.random() };
      await store.reschedule((state) => rescheduled(state, rules));
      intervalSeconds = latest;
    }
    if (isRecheckDue) {
      isRecheckDue = false;
      const nowMs = clock.nowMs();
      await store.reschedule((state) => checkAgain(state, nowMs));
    }
  };

  const roundOnce = async (): Promise<void> => {
    const certificates = deps.certificates();
    if (!isSameList(certificates, planned)) {
      await store.changeChecks(await plan(certificates));
      planned = certificates;
    }
    await reschedule();
    if (isWorthTelling() || store.nextDueMs() <= clock.nowMs()) {
      underWay = new AbortController();
      const signal = AbortSignal.any([stopping.signal, underWay.signal]);
      await publishDuring(checkAll({ ...deps, failures }, store, signal), {
        sleep: clock.sleep,
        signal,
        changed: () => isWorthTelling() || health.isNews(store.looks()),
        publish: () => publish(signal),
      });
    }
    store.endRound();
    failures.endRound(store.looks().failing);
    health.endRound(store.looks());
  };

  const once = async (): Promise<number> => {
    try {
      await roundOnce();
    } catch (error) {
      log.error({ err: error }, 'A round of DNS checks was interrupted: the next one continues');
      // Apart from the loop's pause, which `wake` cuts short: findings that were taken in part may have called it.
      await clock.sleep(LONGEST_PAUSE_MS, stopping.signal).catch(() => undefined);
    }
    const isNewsLeft = store.unpublished() === 'news';
    return Math.min(isNewsLeft ? SHORTEST_PAUSE_MS : LONGEST_PAUSE_MS, store.nextDueMs() - clock.nowMs());
  };

  const { start, wake, ended } = createLoop({
    once,
    sleep: clock.sleep,
    signal: stopping.signal,
    firstPauseMs: 0,
    shortestPauseMs: SHORTEST_PAUSE_MS,
  });
  const stop = (): Promise<void> => {
    stopping.abort();
    return ended();
  };
  const recheck = (): void => {
    isRecheckDue = true;
    underWay.abort();
    wake();
  };
  return { start, stop, wake, recheck, roundOnce };
}

async function checkAll(
  deps: FindingsRoundDeps & { readonly failures: LookupFailures },
  store: FindingsStore,
  signal: AbortSignal,
): Promise<void> {
  const { clock, failures } = deps;
  const runCheck = neverRejecting(deps.checks(signal), deps.log);
  const rules = {
    roundStartMs: clock.nowMs(),
    intervalMs: deps.intervalSeconds * 1000,
    graceMs: deps.failureGraceSeconds * 1000,
    jitter: deps.random(),
  };
  const queue = store.due();
  const work = async (): Promise<void> => {
    for (const check of queue) {
      const outcome = await runCheck(check, signal, store.earlierLooks(check));
      // An aborted check says nothing: it may have failed for that alone.
      if (signal.aborted) return;
      if (!('doubtful' in outcome) && outcome.result === 'lookup_failed') failures.note(outcome.hint);
      store.settle(check, outcome, rules);
      if (clock.turns.due()) await clock.turns.next();
      if (signal.aborted) return;
    }
  };
  await Promise.all(Array.from({ length: deps.concurrency }, work));
}

/** A check that throws has a defect: a failed lookup, with a line in the log unless the round was aborted. */
function neverRejecting(runCheck: RunCheck, log: Log): RunCheck {
  return async (check, signal, earlier): Promise<CheckOutcome | Doubt> => {
    try {
      return await runCheck(check, signal, earlier);
    } catch (error) {
      const message = errorMessage(error);
      if (!signal.aborted) log.error({ err: error }, 'A check failed that should not: it counts as a failed lookup');
      return { result: 'lookup_failed', hint: `The check failed: ${message}.` };
    }
  };
}
