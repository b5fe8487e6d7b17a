/**
 * Checks DNS and HTTP for all certificates, apart from the polls and never in their way: what is due, round after round,
 * and hands out the findings. Knows nothing of how a check is made.
 */
import type { Certificate } from '../certificate/certificate.ts';
import { CHECK_KINDS, type CheckKinds } from '../certificate/check-kinds.ts';
import { errorMessage } from '../certificate/fault.ts';
import type { CheckOutcome, Findings } from '../certificate/findings.ts';
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
  /**
   * Gets all findings if any changed: at the end of a round, or some seconds later in a large estate, and ever less often while a round
   * lasts. Those that were merely confirmed are told together, once a minute or four times in an interval.
   */
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
/** Confirmations are told this often at most, … */
const CONFIRMATIONS_EVERY_MS = 60_000;
/** … and more often where findings may not become that old: with no grace they may be two intervals old. */
const CONFIRMATIONS_AN_INTERVAL = 4;

/** Makes the rounds, at rest. */
export function createFindingsRound(deps: FindingsRoundDeps): FindingsRound {
  const { clock, log, kinds = CHECK_KINDS } = deps;
  const store = createFindingsStore({ clock, log, kinds, restored: deps.restored });
  const plan = createCheckPlanner(clock.turns, kinds);
  const failures = createLookupFailures(log);
  const health = createResolverHealth(clock.nowMs);
  const pacing = createPacing(clock.nowMs);
  const stopping = new AbortController();
  let intervalSeconds = deps.intervalSeconds;
  let isRecheckDue = false;
  let confirmationsDueMs = Number.NEGATIVE_INFINITY;
  let underWay = new AbortController();

  /**
   * Whoever gets findings works through all of them. While a round lasts its publications have their own spacing; between rounds, which may
   * come every second, news waits for some seconds if telling it takes long.
   */
  const isWorthTelling = (isBetweenRounds: boolean): boolean => {
    const unpublished = store.unpublished();
    return unpublished === 'news'
      ? !isBetweenRounds || pacing.isDue()
      : unpublished === 'confirmations' && clock.nowMs() >= confirmationsDueMs;
  };
  const publish = async (signal: AbortSignal): Promise<void> => {
    await pacing.paced(() => store.publish(deps.onFindings, health.tell(store.looks()), signal));
    // What was not handed out because of that is told by the next round.
    if (signal.aborted) return;
    const spacingMs = Math.min(CONFIRMATIONS_EVERY_MS, (deps.intervalSeconds * 1000) / CONFIRMATIONS_AN_INTERVAL);
    confirmationsDueMs = clock.nowMs() + spacingMs;
  };
  /** Until what is not told yet is worth it. */
  const untilTellingMs = (): number => {
    const unpublished = store.unpublished();
    if (unpublished === 'news') return SHORTEST_PAUSE_MS;
    return unpublished === 'confirmations' ? confirmationsDueMs - clock.nowMs() : LONGEST_PAUSE_MS;
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
    await store.changeChecks(await plan(deps.certificates()));
    await reschedule();
    if (isWorthTelling(true) || store.nextDueMs() <= clock.nowMs()) {
      underWay = new AbortController();
      const signal = AbortSignal.any([stopping.signal, underWay.signal]);
      await publishDuring(checkAll({ ...deps, failures }, store, signal), {
        sleep: clock.sleep,
        signal,
        changed: (isOver) => isWorthTelling(isOver) || health.isNews(store.looks()),
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
    return Math.min(LONGEST_PAUSE_MS, untilTellingMs(), store.nextDueMs() - clock.nowMs());
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
