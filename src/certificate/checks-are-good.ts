import type { Certificate } from './certificate.ts';
import { CHECK_KINDS } from './check-kinds.ts';
import { expectedChecks } from './expected-checks.ts';
import { conclusiveFindingOn, type Findings } from './findings.ts';

/** Whether a certificate needs checks of DNS or HTTP, and all of them were made and found what must be there. */
export function checksAreGood(certificate: Certificate, findings: Findings | undefined): boolean {
  const expected = expectedChecks(certificate);
  if (findings === undefined || expected.length === 0) return false;
  return expected.every((check) => conclusiveFindingOn(findings, check)?.result === CHECK_KINDS[check.kind].goodResult);
}
