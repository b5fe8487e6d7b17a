/**
 * Checks DNS and HTTP for all certificates, apart from the polls and never in their way: what is due, round after round,
 * and hands out the findings. Knows nothing of how a check is made.
 */
import { setImmediate } from 'node:timers/promises';
import type { Certificate } from '../certificate/certificate.ts';
import type { Findings } from '../certificate/findings.ts';
import type { Log } from '../log/log.ts';
import type { PollClock } from './edges.ts';
import { type Bounded, createFindingsBooks, type FindingsBooks, type MakeCheck } from './findings-books.ts';
import type { FindingChecks } from './findings-edges.ts';
import { createFindingsLoop } from './findings-loop.ts';
import { createFindingsPlanner } from './findings-plan.ts';
import { limited } from './time-limit.ts';

export interface FindingsRoundDeps {
  readonly clock: PollClock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** The certificates of all targets as they are known now. */
  readonly certificates: () => Iterable<Certificate>;
  /** The checks for one round, so that what they share lasts no longer than that. */
  readonly checks: () => FindingChecks;
  /** Given all findings each time; at most every few seconds while a round lasts, and at its end if anything changed. */
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

/** Findings are handed out no more often than this during a round: all of them are copied each time. */
const PUBLISH_EVERY_MS = 5_000;
/** Far beyond what a check takes by its own limits: for one that hangs in spite of them. */
const CHECK_LIMIT_MS = 120_000;

/** Makes the thing, at rest. */
export function createFindingsRound(deps: FindingsRoundDeps): FindingsRound {
  const { clock, log } = deps;
  const books = createFindingsBooks(deps);
  const plan = createFindingsPlanner(() => setImmediate());
  const stopping = new AbortController();
  const bounded = boundedBy(deps, stopping.signal);
  let failingBefore = 0;

  const roundOnce = async (): Promise<void> => {
    const forgotten = books.sync(await plan(deps.certificates()));
    const due = books.due();
    if (forgotten || due.length > 0) {
      await checkAll(deps, books, due, bounded, stopping.signal);
    }
    failingBefore = logFailing(log, failingBefore, books.failing());
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
  deps: FindingsRoundDeps,
  books: FindingsBooks,
  due: readonly MakeCheck[],
  bounded: Bounded,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = deps;
  const checks = deps.checks();
  const rules = {
    roundStartMs: clock.nowMs(),
    intervalMs: deps.intervalSeconds * 1000,
    graceMs: deps.failureGraceSeconds * 1000,
    jitter: deps.random(),
  };
  const queue = due.values();
  let publishedMs = clock.nowMs();
  const work = async (): Promise<void> => {
    for (const makeCheck of queue) {
      await makeCheck(checks, bounded, rules);
      if (signal.aborted) {
        return;
      }
      if (clock.nowMs() - publishedMs >= PUBLISH_EVERY_MS) {
        publishedMs = clock.nowMs();
        deps.onFindings(books.findings());
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(deps.concurrency, due.length) }, work));
  if (!signal.aborted) {
    deps.onFindings(books.findings());
  }
}

function boundedBy({ clock, log }: FindingsRoundDeps, signal: AbortSignal): Bounded {
  return async (check) => {
    try {
      const limit = { ms: CHECK_LIMIT_MS, signal, atLimit: tooLong };
      const outcome = await limited(clock.sleep, limit, check);
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

function tooLong(): never {
  throw new Error(`no end within ${CHECK_LIMIT_MS / 1000} s`);
}

/** One line when look-ups begin to fail and one when none does any more: findings are kept, so that nothing else shows it. */
function logFailing(log: Log, before: number, now: number): number {
  if (before === 0 && now > 0) {
    log.warn({ failing: now }, 'Look-ups of DNS findings fail: the last good findings stay for the time of the grace');
  } else if (before > 0 && now === 0) {
    log.info({}, 'Look-ups of DNS findings succeed again');
  }
  return now;
}
