import type { Certificate } from '../certificate/certificate.ts';
import { CHECK_KINDS } from '../certificate/check-kinds.ts';
import { currentRenewal } from '../certificate/current-renewal.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { conclusiveFindingOn, type Findings } from '../certificate/findings.ts';

/**
 * Whether ACM's renewal waits for nothing but ACM, as far as can be seen: all checks of DNS and HTTP were made and found what
 * must be there, and ACM gives no reason that they would not show. CAA_ERROR stays until ACM has tried again.
 */
export function nothingLeftToFix(certificate: Certificate, findings: Findings | undefined): boolean {
  const reason = currentRenewal(certificate)?.reason;
  const expected = expectedChecks(certificate);
  if (findings === undefined || expected.length === 0 || (reason !== undefined && reason !== 'CAA_ERROR')) return false;
  return expected.every((check) => conclusiveFindingOn(findings, check)?.result === CHECK_KINDS[check.kind].goodResult);
}
