/** What is known of one check over time, and when it is due again. Pure. Schedules are in milliseconds of a monotonic clock. */
import type { CheckOutcome } from '../certificate/check-outcome.ts';
import type { Finding } from '../certificate/findings.ts';

/** One check: the finding that stands, and what the last looks at it said. */
export interface CheckState<Result extends string> {
  /** Undefined until the first look-up; in grace until one has succeeded, or all have failed for the whole grace. */
  readonly finding: Finding<Result> | undefined;
  /** Since when all look-ups have failed; undefined if the last one did not. */
  readonly failingSinceMs: number | undefined;
  /** Checks in a row that were not all right, failed look-ups included. */
  readonly problems: number;
  readonly dueAtMs: number;
}

/** The rules of one round. */
export interface RoundRules {
  /** When the round began. What was checked in one round falls due together again, and shares its look-ups again. */
  readonly roundStartMs: number;
  readonly intervalMs: number;
  readonly graceMs: number;
  /** In [0, 1), drawn once per round. */
  readonly jitter: number;
}

/** The first look again at what is not all right, doubling up to the longest, so that a mended record shows soon. */
const FIRST_RECHECK_MS = 60_000;
const LONGEST_RECHECK_MS = 900_000;
/** Share of a delay by which it may be shorter; never longer, so that no finding is older than the interval. */
const JITTER = 0.1;

/** A check that was never made: due at once. */
export function newCheck<Result extends string>(nowMs: number): CheckState<Result> {
  return { finding: undefined, failingSinceMs: undefined, problems: 0, dueAtMs: nowMs };
}

/**
 * What is known after a check. A look-up that fails keeps the finding that was there: only when all have failed for as
 * long as the grace does the finding become `lookup_failed`. Where there was none, it is `lookup_failed` at once, so
 * that the page does not pass over the name, but in grace: a start while DNS is out of order blocks no certificate.
 */
export function afterCheck<Result extends string>(
  state: CheckState<Result>,
  outcome: CheckOutcome<Result>,
  at: { readonly nowMs: number; readonly nowSeconds: number },
  rules: RoundRules,
): CheckState<Result> {
  const failed = outcome.result === 'lookup_failed';
  const failingSinceMs = failed ? (state.failingSinceMs ?? at.nowMs) : undefined;
  const keeps = failingSinceMs !== undefined && at.nowMs - failingSinceMs < rules.graceMs;
  const problems = isProblem(outcome.result) ? state.problems + 1 : 0;
  return {
    finding: keeps
      ? (state.finding ?? { ...outcome, checkedAtSeconds: at.nowSeconds, inGrace: true })
      : { ...outcome, checkedAtSeconds: at.nowSeconds },
    failingSinceMs,
    problems,
    dueAtMs: rules.roundStartMs + delayMs(problems, rules.intervalMs) * (1 - JITTER * rules.jitter),
  };
}

/** Whether a result is anything but what ACM needs. */
export function isProblem(result: string): boolean {
  return result !== 'present' && result !== 'allowed';
}

function delayMs(problems: number, intervalMs: number): number {
  const recheckMs = Math.min(LONGEST_RECHECK_MS, FIRST_RECHECK_MS * 2 ** (problems - 1));
  return problems === 0 ? intervalMs : Math.min(intervalMs, recheckMs);
}
