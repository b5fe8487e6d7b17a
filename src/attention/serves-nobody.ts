import { isExported } from '../certificate/exported.ts';
import type { CertificateFacts } from './certificate-facts.ts';

/**
 * Whether a certificate is known to serve nobody: attached to no AWS resource, not exported, and no host goes on with a copy
 * from before its renewal. What is not known counts as serving. An exported certificate serves outside of AWS, where ACM
 * does not see it, whatever ACM says of its eligibility once it has expired.
 */
export function servesNobody({ certificate, judgement }: CertificateFacts, nowSeconds: number): boolean {
  if (certificate.inUse !== false || judgement.staleCopy?.evidence === 'known') return false;
  return isExported(certificate, nowSeconds) === false;
}
