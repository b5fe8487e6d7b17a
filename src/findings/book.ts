/** Keeps the findings of one kind (records, CAA or redirects): which there are, which are due, what they said last. */
import type { CheckOutcome } from '../certificate/check-outcome.ts';
import { type Finding, standing } from '../certificate/findings.ts';
import type { Breathe } from '../clock/breathe.ts';
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import { afterCheck, isProblem, type RoundRules } from './check-state.ts';
import { createFindingsRegister } from './register.ts';

export interface FindingsBookDeps<Subject> {
  readonly clock: Pick<Clock, 'now' | 'nowMs'>;
  readonly log: Log;
  readonly breathe: Breathe;
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
  /** Takes the subjects that are needed now: new ones are due at once, all others are forgotten. */
  readonly sync: (subjects: ReadonlyMap<string, Subject>) => Promise<void>;
  /** What is due now, one after the other as it is asked for. */
  readonly due: () => Iterable<DueCheck<Subject, Result>>;
  /** Whether a finding has come, gone or been confirmed since `findings` was last called. */
  readonly changed: () => boolean;
  /** A copy, the same one as long as nothing has changed. Not to be called again before it has ended. */
  readonly findings: () => Promise<ReadonlyMap<string, Finding<Result>>>;
  /** When the next check is due, on the monotonic clock; infinity if there is none. */
  readonly nextDueMs: () => number;
  /** How many checks failed when they were last made. */
  readonly failing: () => number;
}

/** Makes an empty book. A finding is logged when it goes bad, changes or recovers, not each time that it is confirmed. */
export function createFindingsBook<Subject, Result extends string>(
  deps: FindingsBookDeps<Subject>,
): FindingsBook<Subject, Result> {
  const { clock } = deps;
  const states = createFindingsRegister<Result>(deps.breathe);
  let subjects: ReadonlyMap<string, Subject> = new Map();
  let copy: ReadonlyMap<string, Finding<Result>> = new Map();

  const settle = (key: string, subject: Subject, outcome: CheckOutcome<Result>, rules: RoundRules): void => {
    const before = states.get(key);
    if (before === undefined) {
      return; // Forgotten while it was being checked.
    }
    const after = afterCheck(before, outcome, { nowMs: clock.nowMs(), nowSeconds: clock.now() }, rules);
    states.set(key, after);
    logChange(deps, subject, standing(before.finding), standing(after.finding));
  };

  return {
    sync: async (needed) => {
      subjects = needed;
      await states.keep(needed, clock.nowMs());
    },
    *due() {
      for (const key of states.due(clock.nowMs())) {
        const subject = subjects.get(key);
        if (subject !== undefined) {
          yield { subject, settle: (outcome, rules) => settle(key, subject, outcome, rules) };
        }
      }
    },
    changed: states.changed,
    findings: async () => {
      copy = states.changed() ? await states.copied() : copy;
      return copy;
    },
    nextDueMs: states.nextDueMs,
    failing: states.failing,
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
