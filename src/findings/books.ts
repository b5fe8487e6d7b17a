/** The three kinds of findings side by side: what is due in all of them, and the `Findings` that they make together. */
import type { CheckOutcome } from '../certificate/check-outcome.ts';
import type { ExpectedRecord, ExpectedRedirect } from '../certificate/expected-findings.ts';
import type { Findings } from '../certificate/findings.ts';
import type { CaaResult, HttpValidationResult, ValidationRecordResult } from '../certificate/vocabulary.ts';
import { createFindingsBook, type FindingsBook, type FindingsBookDeps } from './book.ts';
import type { RoundRules } from './check-state.ts';
import type { FindingChecks } from './edges.ts';
import type { FindingsPlan } from './plan.ts';

/** Makes one check with the edges of a round and keeps what it says. */
export type MakeCheck = (checks: FindingChecks, guarded: Guarded, rules: RoundRules) => Promise<void>;

/** Runs a check, and turns a rejection into a failed look-up; undefined if the round is over. */
export type Guarded = <Result extends string>(
  check: (signal: AbortSignal) => Promise<CheckOutcome<Result | 'lookup_failed'>>,
) => Promise<CheckOutcome<Result | 'lookup_failed'> | undefined>;

export interface FindingsBooks {
  readonly sync: (plan: FindingsPlan) => Promise<void>;
  /** What is due now, one after the other as it is asked for. */
  readonly due: () => Iterable<MakeCheck>;
  /** Whether a finding has come, gone or been confirmed since `findings` was last called. */
  readonly changed: () => boolean;
  /** Not to be called again before it has ended. */
  readonly findings: () => Promise<Findings>;
  readonly nextDueMs: () => number;
  readonly failing: () => number;
}

/** Makes the books, empty. */
export function createFindingsBooks(deps: Pick<FindingsBookDeps<unknown>, 'clock' | 'log' | 'breathe'>): FindingsBooks {
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
    sync: async (plan) => {
      await records.sync(plan.records);
      await caa.sync(plan.caa);
      await redirects.sync(plan.redirects);
    },
    *due() {
      yield* made(records, (checks, { record }, signal) => checks.record(record, signal));
      yield* made(caa, (checks, name, signal) => checks.caa(name, signal));
      yield* made(redirects, (checks, { redirect, validatedDomain }, signal) =>
        checks.redirect(redirect, validatedDomain, signal),
      );
    },
    changed: () => all.some((book) => book.changed()),
    findings: async () => ({
      records: await records.findings(),
      caa: await caa.findings(),
      redirects: await redirects.findings(),
    }),
    nextDueMs: () => Math.min(...all.map((book) => book.nextDueMs())),
    failing: () => all.reduce((sum, book) => sum + book.failing(), 0),
  };
}

function* made<Subject, Result extends string>(
  book: FindingsBook<Subject, Result | 'lookup_failed'>,
  check: (
    checks: FindingChecks,
    subject: Subject,
    signal: AbortSignal,
  ) => Promise<CheckOutcome<Result | 'lookup_failed'>>,
): Iterable<MakeCheck> {
  for (const { subject, settle } of book.due()) {
    yield async (checks, guarded, rules) => {
      const outcome = await guarded((signal) => check(checks, subject, signal));
      if (outcome !== undefined) {
        settle(outcome, rules);
      }
    };
  }
}
