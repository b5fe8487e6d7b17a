import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../certificate/certificate.ts';
import type { Check, CheckKinds } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import type { Turns } from '../clock/turns.ts';

/** All that is to be checked, once each, by the keys of `Findings`, however many certificates need it. */
export type CheckPlan = ReadonlyMap<string, Check>;

/**
 * Makes the function that merges what certificates need. Where several names share a check, the first one stands for it
 * in the log. It remembers what it has worked out for a certificate as long as that object lives. Checks that say the same
 * are one object: the names of most certificates are those of others as well, in another region or before a renewal.
 */
export function createCheckPlanner(
  turns: Turns,
  kinds: CheckKinds,
): (certificates: readonly (readonly Certificate[])[]) => Promise<CheckPlan> {
  const known = new WeakMap<Certificate, readonly Check[]>();
  let last: CheckPlan = new Map();
  return async (certificates) => {
    const plan = new Map<string, Check>();
    for (const certificate of certificates.flat()) {
      const checks =
        known.get(certificate) ??
        expectedChecks(certificate, kinds).map((check) => sameIn(plan, check) ?? sameIn(last, check) ?? check);
      known.set(certificate, checks);
      for (const check of checks) {
        if (!plan.has(check.key)) plan.set(check.key, check);
      }
      if (turns.due()) await turns.next();
    }
    last = plan;
    return plan;
  };
}

function sameIn(plan: CheckPlan, check: Check): Check | undefined {
  const same = plan.get(check.key);
  return isDeepStrictEqual(same, check) ? same : undefined;
}
