import { isRedirectBlocking } from './blocking-redirect.ts';
import type { Certificate } from './certificate.ts';
import type { Check } from './check-kinds.ts';
import { conclusiveFindingOn, type Findings } from './findings.ts';
import type { CheckResult } from './vocabulary.ts';

/**
 * What a check says about the certificate's renewal. Undefined while nothing is known, and for what ACM may well get past:
 * that is a finding, and leaves the verdict open.
 */
export function blockingResult(certificate: Certificate, check: Check, findings: Findings): CheckResult | undefined {
  if (check.kind === 'http') {
    const finding = conclusiveFindingOn(findings, check);
    return finding !== undefined && isRedirectBlocking(certificate, check, finding) ? finding.result : undefined;
  }
  if (check.kind === 'caa') {
    // Whether CAA binds Amazon N2 roots is not documented: what it says is shown, and nothing is judged by it.
    if (certificate.rootHierarchy !== undefined) return undefined;
    const finding = conclusiveFindingOn(findings, check);
    return finding?.failureMayPass === true ? undefined : finding?.result;
  }
  return conclusiveFindingOn(findings, check)?.result;
}
