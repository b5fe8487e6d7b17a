/** The three kinds of findings side by side: what is due in all of them, and the `Findings` that they make together. */
import type { ExpectedRecord, ExpectedRedirect } from '../certificate/expected-findings.ts';
import type { Findings } from '../certificate/findings.ts';
import type { CaaResult, HttpValidationResult, ValidationRecordResult } from '../certificate/vocabulary.ts';
import { createFindingsBook, type DueCheck, type FindingsBookDeps } from './findings-book.ts';
import type { CheckOutcome, FindingChecks } from './findings-edges.ts';
import type { FindingsPlan } from './findings-plan.ts';
import type { RoundRules } from './findings-state.ts';

/** Makes one check with the edges of a round and keeps what it says. */
export type MakeCheck = (checks: FindingChecks, bounded: Bounded, rules: RoundRules) => Promise<void>;

/** Runs a check under the time limit, and turns a rejection into a failed look-up; undefined if the round is over. */
export type Bounded = <Result extends string>(
  check: (signal: AbortSignal) => Promise<CheckOutcome<Result | 'lookup_failed'>>,
) => Promise<CheckOutcome<Result | 'lookup_failed'> | undefined>;

export interface FindingsBooks {
  /** True if findings were forgotten. */
  readonly sync: (plan: FindingsPlan) => boolean;
  readonly due: () => readonly MakeCheck[];
  readonly findings: () => Findings;
  readonly nextDueMs: () => number;
  readonly failing: () => number;
}

/** Makes the books, empty. */
export function createFindingsBooks(deps: Pick<FindingsBookDeps<unknown>, 'clock' | 'log'>): FindingsBooks {
  const records = createFindingsBook<ExpectedRecord, ValidationRecordResult>({
    ...deps,
    fields: ({ validatedDomain, record }) => ({ domain: validatedDomain, name: record.name, value: record.value }),
    wording: {
      bad: 'Validation record is not as ACM expects it',
      unknown: 'Validation record could not be looked up',
      good: 'Validation record is right again',
    },
  });
  const caa = createFindingsBook<string, CaaResult>({
    ...deps,
    fields: (domain) => ({ domain }),
    wording: {
      bad: 'CAA does not let Amazon issue',
      unknown: 'CAA could not be looked up',
      good: 'CAA lets Amazon issue again',
    },
  });
  const redirects = createFindingsBook<ExpectedRedirect, HttpValidationResult>({
    ...deps,
    fields: ({ validatedDomain, redirect }) => ({ domain: validatedDomain, from: redirect.from, to: redirect.to }),
    wording: {
      bad: 'Validation redirect is not as ACM expects it',
      unknown: 'Validation redirect could not be checked',
      good: 'Validation redirect is right again',
    },
  });
  const all = [records, caa, redirects];
  return {
    sync: (plan) => [records.sync(plan.records), caa.sync(plan.caa), redirects.sync(plan.redirects)].includes(true),
    due: () => [
      ...records.due().map(made((checks, { record }, signal) => checks.record(record, signal))),
      ...caa.due().map(made((checks, name, signal) => checks.caa(name, signal))),
      ...redirects
        .due()
        .map(
          made((checks, { redirect, validatedDomain }: ExpectedRedirect, signal) =>
            checks.redirect(redirect, validatedDomain, signal),
          ),
        ),
    ],
    findings: () => ({ records: records.findings(), caa: caa.findings(), redirects: redirects.findings() }),
    nextDueMs: () => Math.min(...all.map((book) => book.nextDueMs())),
    failing: () => all.reduce((sum, book) => sum + book.failing(), 0),
  };
}

function made<Subject, Result extends string>(
  check: (
    checks: FindingChecks,
    subject: Subject,
    signal: AbortSignal,
  ) => Promise<CheckOutcome<Result | 'lookup_failed'>>,
): (due: DueCheck<Subject, Result | 'lookup_failed'>) => MakeCheck {
  return ({ subject, settle }) =>
    async (checks, bounded, rules) => {
      const outcome = await bounded((signal) => check(checks, subject, signal));
      if (outcome !== undefined) {
        settle(outcome, rules);
      }
    };
}
