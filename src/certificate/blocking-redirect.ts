import type { Certificate } from './certificate.ts';
import type { CheckOf } from './check-kinds.ts';
import { currentRenewal } from './current-renewal.ts';
import { canonicalName } from './domain-validation.ts';
import type { Finding } from './findings.ts';

/**
 * Whether a redirect that was not found, or could not be looked at, keeps ACM from renewing: if the name has left
 * CloudFront, or ACM waits for it right now. AWS's guides disagree on whether CloudFront answers the path in between
 * (ACM user guide, http-validation.html; CloudFront guide, managed-cloudfront-certificates.html).
 */
export function isRedirectBlocking(
  certificate: Certificate,
  check: CheckOf<'http'>,
  finding: Finding<'http'>,
): boolean {
  return finding.leadsToCloudFront !== true || isAwaited(certificate, check.validatedDomain);
}

function isAwaited(certificate: Certificate, name: string): boolean {
  if (certificate.status === 'PENDING_VALIDATION') return true;
  const status = currentRenewal(certificate)?.status;
  if (status !== 'PENDING_AUTO_RENEWAL' && status !== 'PENDING_VALIDATION') return false;
  const ofName = certificate.detail?.renewal?.domainValidations.find(
    ({ domainName }) => canonicalName(domainName) === canonicalName(name),
  );
  return ofName?.validationStatus !== 'SUCCESS';
}
