/**
 * Checks DNS and HTTP for all certificates, apart from the polls and never in their way: what is due, round after round,
 * and hands out the findings. Knows nothing of how a check is made.
 */
import { setImmediate } from 'node:timers/promises';
import type { Certificate } from '../certificate/certificate.ts';
import type { Findings } from '../certificate/findings.ts';
import { type Breathe, createBreathe } from '../clock/breathe.ts';
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import { createFindingsBooks, type FindingsBooks, type Guarded } from './books.ts';
import type { FindingChecks } from './edges.ts';
import { createFindingsLoop } from './loop.ts';
import { createFindingsPlanner } from './plan.ts';
import { publishDuring } from './publications.ts';

export interface FindingsRoundDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** The certificates of each target as they are known now; the same arrays as before where nothing has changed. */
  readonly certificates: () => readonly (readonly Certificate[])[];
  /**
   * The checks for one round, so that what they share lasts no longer than that; the signal is the round's. Each must
   * end by itself: there is no limit on it here.
   */
  readonly checks: (signal: AbortSignal) => FindingChecks;
  /** Given all findings if anything changed: at the end of a round, and ever less often while it lasts. */
  readonly onFindings: (findings: Findings) => void;
  readonly intervalSeconds: number;
  /** How long look-ups must have failed before the finding is `lookup_failed`. */
  readonly failureGraceSeconds: number;
  /** Checks at the same time, at least 1. */
  readonly concurrency: number;
}

export interface FindingsRound {
  /** Begins to check, and goes on until `stop`. */
  readonly start: () => void;
  /** Aborts what is going on and waits for its end. There is no new start. */
  readonly stop: () => Promise<void>;
  /** Looks for new certificates now instead of within half a minute. */
  readonly wake: () => void;
  /** One round: checks what is due now. */
  readonly roundOnce: () => Promise<void>;
}

/** A check costs far more than a step of a walk, even one that ends without having waited for anything. */
const STEPS_A_CHECK = 100;

/** Makes the thing, at rest. */
export function createFindingsRound(deps: FindingsRoundDeps): FindingsRound {
  const { clock, log } = deps;
  const breathe = createBreathe(() => setImmediate());
  const books = createFindingsBooks({ ...deps, breathe });
  const plan = createFindingsPlanner(breathe);
  const stopping = new AbortController();
  let planned: readonly (readonly Certificate[])[] = [];
  const failures: Failures = { before: 0, example: '' };

  const roundOnce = async (): Promise<void> => {
    const certificates = deps.certificates();
    if (!sameArrays(certificates, planned)) {
      await books.sync(await plan(certificates));
      planned = certificates;
    }
    if (books.changed() || books.nextDueMs() <= clock.nowMs()) {
      await checkAll({ ...deps, breathe, failures }, books, stopping.signal);
    }
    logFailing(log, failures, books.failing());
  };

  const { start, wake, ended } = createFindingsLoop({
    clock,
    log,
    signal: stopping.signal,
    roundOnce,
    nextDueMs: books.nextDueMs,
  });
  const stop = (): Promise<void> => {
    stopping.abort();
    return ended();
  };
  return { start, stop, wake, roundOnce };
}

async function checkAll(
  deps: FindingsRoundDeps & { readonly breathe: Breathe; readonly failures: Failures },
  books: FindingsBooks,
  signal: AbortSignal,
): Promise<void> {
  const { clock, breathe } = deps;
  const checks = deps.checks(signal);
  const guarded = guardedBy(deps, signal);
  const rules = {
    roundStartMs: clock.nowMs(),
    intervalMs: deps.intervalSeconds * 1000,
    graceMs: deps.failureGraceSeconds * 1000,
    jitter: deps.random(),
  };
  const queue = books.due();
  const work = async (): Promise<void> => {
    for (const makeCheck of queue) {
      await makeCheck(checks, guarded, rules);
      await breathe(STEPS_A_CHECK);
      if (signal.aborted) {
        return;
      }
    }
  };
  await publishDuring(Promise.all(Array.from({ length: deps.concurrency }, work)), {
    sleep: clock.sleep,
    signal,
    changed: books.changed,
    publish: async () => deps.onFindings(await books.findings()),
  });
}

function guardedBy(
  { log, failures }: { readonly log: Log; readonly failures: Failures },
  signal: AbortSignal,
): Guarded {
  return async (check) => {
    try {
      const outcome = await check(signal);
      failures.example = outcome.result === 'lookup_failed' ? outcome.hint : failures.example;
      return signal.aborted ? undefined : outcome;
    } catch (error) {
      if (signal.aborted) {
        return undefined;
      }
      const message = error instanceof Error ? error.message : String(error);
      log.error({ err: error }, 'A check failed that should not: it counts as a failed look-up');
      return { result: 'lookup_failed', hint: `The check failed: ${message}.` };
    }
  };
}

function sameArrays(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((each, index) => each === others[index]);
}

/** What is remembered of checks that failed, for the log. */
interface Failures {
  /** How many there were after the last round. */
  before: number;
  /** What the latest one said. */
  example: string;
}

/** One line when look-ups begin to fail and one when none does any more: findings are kept, so that nothing else shows it. */
function logFailing(log: Log, failures: Failures, now: number): void {
  const { before, example } = failures;
  if (before === 0 && now > 0) {
    const fields = { failing: now, example };
    log.warn(fields, 'Look-ups of DNS findings fail: the last good findings stay for the time of the grace');
  } else if (before > 0 && now === 0) {
    log.info({}, 'Look-ups of DNS findings succeed again');
  }
  failures.before = now;
}
