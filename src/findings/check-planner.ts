import type { Certificate } from '../certificate/certificate.ts';
import type { Check, CheckKinds } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import type { Breathe } from '../clock/breathe.ts';

/** All that is to be checked, once each, by the keys of `Findings`, however many certificates need it. */
export type CheckPlan = ReadonlyMap<string, Check>;

/** Steps that it takes to find out what a certificate needs, in comparison to merging one of its needs. */
const STEPS_TO_FIND_OUT = 10;

/**
 * Makes the function that merges what certificates need. Where several names share a check, the first one stands for it
 * in the log. It remembers what it has worked out for a certificate as long as that object lives, and breathes, because
 * an estate may have 50,000 of them with up to 100 names each.
 */
export function createCheckPlanner(
  breathe: Breathe,
  kinds: CheckKinds,
): (certificates: readonly (readonly Certificate[])[]) => Promise<CheckPlan> {
  const known = new WeakMap<Certificate, readonly Check[]>();
  return async (certificates) => {
    const plan = new Map<string, Check>();
    for (const certificate of certificates.flat()) {
      const checks = known.get(certificate) ?? expectedChecks(certificate, kinds);
      known.set(certificate, checks);
      for (const check of checks) {
        if (!plan.has(check.key)) plan.set(check.key, check);
      }
      const turn = breathe(STEPS_TO_FIND_OUT + checks.length);
      if (turn !== undefined) await turn;
    }
    return plan;
  };
}
