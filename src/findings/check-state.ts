/** What is known of one check over time, and when it is due again. Pure. Schedules are in milliseconds of a monotonic clock. */
import type { Check } from '../certificate/check-kinds.ts';
import type { CheckOutcome, Finding } from '../certificate/findings.ts';
import type { CheckResult } from '../certificate/vocabulary.ts';
import type { Doubt } from './run-check.ts';

/** One check: the finding on it, and what the last looks at it said. */
export interface CheckState {
  readonly check: Check;
  /** Undefined until the first lookup; provisional until one has succeeded, or all have failed for the whole grace. */
  readonly finding: Finding | undefined;
  /** Since when all lookups have failed; undefined if the last one did not. */
  readonly failingSinceMs: number | undefined;
  /** What the last look could not make sure of, and since when; undefined if it was sure. */
  readonly doubt: DoubtSince | undefined;
  /** How often it was looked at. */
  readonly looks: number;
  /** Checks in a row that were not all right, failed lookups included. */
  readonly problems: number;
  /** When the round of the last check began; undefined before the first one, and where that counts no longer. */
  readonly roundStartMs: number | undefined;
  readonly dueAtMs: number;
}

export interface DoubtSince {
  readonly result: CheckResult;
  readonly sinceMs: number;
  /** How long it must last: what it was at first, since an answer that is fetched again lives as long again. */
  readonly forMs: number;
}

/** What a check said, and when. */
export interface CheckRun {
  readonly outcome: CheckOutcome | Doubt;
  /** Whether the result is anything but the good one of its kind. */
  readonly isProblem: boolean;
  readonly nowMs: number;
  /** Unix seconds. */
  readonly nowSeconds: number;
}

/** By what a check is due again. */
export interface ScheduleRules {
  readonly intervalMs: number;
  /** In [0, 1), drawn once for all checks. */
  readonly jitter: number;
}

/** The rules of one round. */
export interface RoundRules extends ScheduleRules {
  /** When the round began. What was checked in one round falls due together again, and shares its lookups again. */
  readonly roundStartMs: number;
  readonly graceMs: number;
}

/** The first look again at what is not all right, doubling up to the longest, so that a fixed record shows soon. */
const FIRST_RECHECK_MS = 60_000;
const LONGEST_RECHECK_MS = 900_000;
/** Share of a delay by which it may be shorter; never longer, so that no finding is older than the interval. */
const JITTER = 0.1;

/** A check that was never made: due at once. */
export function newCheckState(check: Check, nowMs: number): CheckState {
  return {
    check,
    finding: undefined,
    failingSinceMs: undefined,
    doubt: undefined,
    looks: 0,
    problems: 0,
    roundStartMs: undefined,
    dueAtMs: nowMs,
  };
}

/**
 * What is known after a check. A lookup that fails keeps the finding that was there: only when all have failed for as
 * long as the grace does the finding become `lookup_failed`. Where there was none, it is `lookup_failed` at once, so
 * that the page does not pass over the name, but provisional: a start while DNS is out of order blocks no certificate.
 * A doubt likewise keeps what was there, and becomes the finding once it has lasted.
 */
export function afterCheck(state: CheckState, run: CheckRun, rules: RoundRules): CheckState {
  const { isProblem, nowMs, nowSeconds } = run;
  const outcome = 'doubtful' in run.outcome ? run.outcome.doubtful : run.outcome;
  const doubt = 'doubtful' in run.outcome ? doubtAfter(state.doubt, run.outcome, nowMs) : undefined;
  const isOpen = doubt !== undefined && nowMs - doubt.sinceMs < doubt.forMs;
  const failingSinceMs = outcome.result === 'lookup_failed' ? (state.failingSinceMs ?? nowMs) : undefined;
  const isWithinGrace = failingSinceMs !== undefined && nowMs - failingSinceMs < rules.graceMs;
  const problems = isProblem ? state.problems + 1 : 0;
  return {
    check: state.check,
    finding: isWithinGrace
      ? (state.finding ?? { ...outcome, checkedAtSeconds: nowSeconds, provisional: true })
      : isOpen
        ? { ...(state.finding ?? unsure(outcome)), checkedAtSeconds: nowSeconds }
        : { ...outcome, checkedAtSeconds: nowSeconds },
    failingSinceMs,
    doubt,
    looks: state.looks + 1,
    problems,
    roundStartMs: rules.roundStartMs,
    dueAtMs: doubt === undefined ? dueAtMs(rules.roundStartMs, problems, rules) : doubtDueAtMs(nowMs, problems, rules),
  };
}

function doubtAfter(before: DoubtSince | undefined, { doubtful, forSeconds }: Doubt, nowMs: number): DoubtSince {
  return before?.result === doubtful.result
    ? before
    : { result: doubtful.result, sinceMs: nowMs, forMs: forSeconds * 1000 };
}

/** What is shown of a name of which nothing is sure yet. */
function unsure({ hint }: CheckOutcome): Pick<Finding, 'result' | 'hint' | 'provisional'> {
  return { result: 'lookup_failed', hint, provisional: true };
}

/** The check, due at once, whatever it said. */
export function checkAgain(state: CheckState, nowMs: number): CheckState {
  return { ...state, roundStartMs: undefined, dueAtMs: nowMs };
}

/** The check, due as if its last round had been by these rules. What is due at once stays so. */
export function rescheduled(state: CheckState, rules: ScheduleRules): CheckState {
  const { roundStartMs, problems } = state;
  return roundStartMs === undefined ? state : { ...state, dueAtMs: dueAtMs(roundStartMs, problems, rules) };
}

/** Not before a whole minute has passed since the answer; on a whole second, so that many fall due together. */
function doubtDueAtMs(nowMs: number, problems: number, rules: ScheduleRules): number {
  return dueAtMs(Math.ceil(nowMs / 1000) * 1000, problems, { ...rules, jitter: 0 });
}

function dueAtMs(roundStartMs: number, problems: number, { intervalMs, jitter }: ScheduleRules): number {
  const recheckMs = Math.min(LONGEST_RECHECK_MS, FIRST_RECHECK_MS * 2 ** (problems - 1));
  const delayMs = problems === 0 ? intervalMs : Math.min(intervalMs, recheckMs);
  return roundStartMs + delayMs * (1 - JITTER * jitter);
}
