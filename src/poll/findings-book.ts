/** Keeps the findings of one kind (records, CAA or redirects): which there are, which are due, what they said last. */
import type { Log } from '../log/log.ts';
import type { PollClock } from './edges.ts';
import type { CheckOutcome } from './findings-edges.ts';
import { afterCheck, type CheckState, type Finding, isProblem, newCheck, type RoundRules } from './findings-state.ts';

export interface FindingsBookDeps<Subject> {
  readonly clock: Pick<PollClock, 'now' | 'nowMs'>;
  readonly log: Log;
  /** What a log line shows of a subject. */
  readonly fields: (subject: Subject) => Readonly<Record<string, unknown>>;
  /** The sentences for a finding that goes bad, for one that is not to be had any more, and for one that is all right again. */
  readonly wording: { readonly bad: string; readonly unknown: string; readonly good: string };
}

/** A check to be made now. */
export interface DueCheck<Subject, Result extends string> {
  readonly subject: Subject;
  /** Takes what the check said. */
  readonly settle: (outcome: CheckOutcome<Result>, rules: RoundRules) => void;
}

export interface FindingsBook<Subject, Result extends string> {
  /** Takes the subjects that are needed now: new ones are due at once, all others are forgotten. True if a finding went. */
  readonly sync: (subjects: ReadonlyMap<string, Subject>) => boolean;
  readonly due: () => readonly DueCheck<Subject, Result>[];
  readonly findings: () => ReadonlyMap<string, Finding<Result>>;
  /** When the next check is due, on the monotonic clock; infinity if there is none. */
  readonly nextDueMs: () => number;
  /** How many checks failed when they were last made. */
  readonly failing: () => number;
}

type States<Result extends string> = Map<string, CheckState<Result>>;

/** Makes an empty book. A finding is logged when it goes bad, changes or recovers, not each time that it is confirmed. */
export function createFindingsBook<Subject, Result extends string>(
  deps: FindingsBookDeps<Subject>,
): FindingsBook<Subject, Result> {
  const { clock } = deps;
  const states: States<Result> = new Map();
  let subjects: ReadonlyMap<string, Subject> = new Map();

  const settle = (key: string, subject: Subject, outcome: CheckOutcome<Result>, rules: RoundRules): void => {
    const before = states.get(key);
    if (before === undefined) {
      return; // Forgotten while it was being checked.
    }
    const after = afterCheck(before, outcome, { nowMs: clock.nowMs(), nowSeconds: clock.now() }, rules);
    states.set(key, after);
    logChange(deps, subject, before.finding, after.finding);
  };

  return {
    sync: (needed) => {
      subjects = needed;
      addNew(states, needed, clock.nowMs());
      return forgetOthers(states, needed);
    },
    due: () => {
      const nowMs = clock.nowMs();
      const due: DueCheck<Subject, Result>[] = [];
      for (const [key, subject] of subjects) {
        const state = states.get(key);
        if (state !== undefined && state.dueAtMs <= nowMs) {
          due.push({ subject, settle: (outcome, rules) => settle(key, subject, outcome, rules) });
        }
      }
      return due;
    },
    findings: () => findingsOf(states),
    nextDueMs: () => nextDueMs(states),
    failing: () => failingOf(states),
  };
}

function logChange<Subject>(
  { log, fields, wording }: FindingsBookDeps<Subject>,
  subject: Subject,
  was: Finding<string> | undefined,
  is: Finding<string> | undefined,
): void {
  if (is === undefined || was?.result === is.result) {
    return;
  }
  if (isProblem(is.result)) {
    const sentence = is.result === 'lookup_failed' ? wording.unknown : wording.bad;
    log.warn({ ...fields(subject), result: is.result, hint: is.hint }, sentence);
  } else if (was !== undefined) {
    log.info({ ...fields(subject), result: is.result }, wording.good);
  }
}

// Plain loops from here on: they run over all of the estate, several times a minute.

function addNew<Result extends string>(states: States<Result>, needed: ReadonlyMap<string, unknown>, nowMs: number) {
  for (const key of needed.keys()) {
    if (!states.has(key)) states.set(key, newCheck(nowMs));
  }
}

function forgetOthers<Result extends string>(states: States<Result>, needed: ReadonlyMap<string, unknown>): boolean {
  let findingsGone = false;
  for (const [key, { finding }] of states) {
    if (needed.has(key)) continue;
    states.delete(key);
    findingsGone ||= finding !== undefined;
  }
  return findingsGone;
}

function findingsOf<Result extends string>(states: States<Result>): ReadonlyMap<string, Finding<Result>> {
  const findings = new Map<string, Finding<Result>>();
  for (const [key, { finding }] of states) {
    if (finding !== undefined) findings.set(key, finding);
  }
  return findings;
}

function nextDueMs<Result extends string>(states: States<Result>): number {
  let nextMs = Number.POSITIVE_INFINITY;
  for (const { dueAtMs } of states.values()) nextMs = Math.min(nextMs, dueAtMs);
  return nextMs;
}

function failingOf<Result extends string>(states: States<Result>): number {
  let failing = 0;
  for (const { failingSinceMs } of states.values()) failing += failingSinceMs === undefined ? 0 : 1;
  return failing;
}
