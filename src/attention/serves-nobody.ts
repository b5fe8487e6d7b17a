import type { Certificate } from '../certificate/certificate.ts';

/**
 * Whether a certificate is known to serve nobody: attached to no AWS resource, and not exported. What is not known counts as
 * serving. An exported certificate serves outside of AWS, where ACM does not see it. Where ACM does not say whether it was
 * exported, eligibility without an attachment says so (managed-renewal.html): an exported one is ELIGIBLE, one that is not is
 * INELIGIBLE; and where that is not known either, one that can be exported may have been.
 */
export function servesNobody({ inUse, exported, exportOption, renewalEligibility }: Certificate): boolean {
  if (inUse !== false) return false;
  if (exported !== undefined) return !exported;
  if (renewalEligibility !== undefined) return renewalEligibility === 'INELIGIBLE';
  return exportOption !== 'ENABLED';
}
