/** When a target is polled next. Pure: the random number comes in, a delay goes out. */
import type { FaultReason } from '../certificate/vocabulary.ts';

/** Two polls of a target never begin closer together than this, however short the interval. */
export const FLOOR_MS = 1_000;
/** Many targets spread their first polls over this long: expiry dates are to be on the page within seconds. */
const FIRST_SPREAD_MS = 3_000;
/** What each further target adds to the spread of the first polls; a single one starts at once. */
const FIRST_SPREAD_PER_TARGET_MS = 100;
/** About what a first sweep takes of a core: earlier it would only wait for its place. */
const LEAST_SPREAD_PER_TARGET_MS = 8;
/** Share of a delay by which it is made shorter or longer, so that targets do not fall into step. */
const JITTER = 0.1;
const SLOWEST_EMPTY_INTERVALS = 4;
const SLOWEST_EMPTY_MS = 1_200_000;
const FIRST_RETRY_MS = 15_000;
/** For what a human must mend: an early retry helps nobody and fills the account's CloudTrail with denied calls. */
const FIRST_PATIENT_RETRY_MS = 60_000;
const PATIENT_REASONS: ReadonlySet<FaultReason> = new Set(['credentials', 'access_denied']);

/**
 * Delay of a target's first poll, in milliseconds.
 * @param targetCount how many targets start together, this one included
 * @param random in [0, 1)
 */
export function firstDelayMs(targetCount: number, random: number): number {
  const others = targetCount - 1;
  const few = Math.min(FIRST_SPREAD_MS, others * FIRST_SPREAD_PER_TARGET_MS);
  return random * Math.max(few, others * LEAST_SPREAD_PER_TARGET_MS);
}

/**
 * From the start of a poll that succeeds to the start of the next, in milliseconds: the interval, 10 % more or less.
 * @param random in [0, 1)
 */
export function pollDelayMs(intervalMs: number, random: number): number {
  return jittered(intervalMs, random);
}

/**
 * How often a target without certificates is polled, in milliseconds: twice as rarely with each poll that finds none, up to four
 * intervals or 20 minutes. Most regions of an organization have none and cost a call a poll; the first certificate of one shows within that
 * time, and data of it is never as old as what dashboards call missed polls (half an hour).
 * @param emptyPolls polls in a row that have found none, 1 after the first
 */
export function emptyIntervalMs(intervalMs: number, emptyPolls: number): number {
  return Math.min(intervalMs * 2 ** Math.max(0, emptyPolls - 1), slowestIntervalMs(intervalMs));
}

/** How often a target is polled that has never had a certificate. */
export function slowestIntervalMs(intervalMs: number): number {
  return Math.max(intervalMs, Math.min(SLOWEST_EMPTY_INTERVALS * intervalMs, SLOWEST_EMPTY_MS));
}

/**
 * From the end of a poll that failed to the next try, in milliseconds: sooner than the interval, doubling with each
 * failure in a row up to the interval, 10 % more or less.
 */
export function retryDelayMs(retry: {
  readonly intervalMs: number;
  /** Failures in a row so far, 1 after the first. */
  readonly failures: number;
  readonly reason: FaultReason;
  /** In [0, 1). */
  readonly random: number;
}): number {
  const firstMs = PATIENT_REASONS.has(retry.reason) ? FIRST_PATIENT_RETRY_MS : FIRST_RETRY_MS;
  const delayMs = Math.min(retry.intervalMs, firstMs * 2 ** (retry.failures - 1));
  return jittered(delayMs, retry.random);
}

function jittered(delayMs: number, random: number): number {
  return Math.max(FLOOR_MS, delayMs * (1 - JITTER + 2 * JITTER * random));
}
