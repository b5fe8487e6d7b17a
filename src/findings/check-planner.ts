import type { Certificate } from '../certificate/certificate.ts';
import type { Check, CheckKinds } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import type { Turns } from '../clock/turns.ts';

/** All that is to be checked, once each, by the keys of `Findings`, however many certificates need it. */
export type CheckPlan = ReadonlyMap<string, Check>;

/**
 * Makes the function that merges what certificates need. Where several names share a check, the first one stands for it
 * in the log. It remembers what it has worked out for a certificate as long as that object lives.
 */
export function createCheckPlanner(
  turns: Turns,
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
      if (turns.due()) await turns.next();
    }
    return plan;
  };
}
