import type { Certificate } from '../certificate/certificate.ts';

/**
 * What a sweep shows of a change in the detail: while this stays the same, DescribeCertificate would say the same,
 * apart from what moves slowly (see detail-age.ts).
 */
export function fingerprint(certificate: Certificate): string {
  const { status, notAfterSeconds, renewalStatus, inUse, renewalEligibility, validationMethod } = certificate;
  return [status, notAfterSeconds, renewalStatus, inUse, renewalEligibility, validationMethod].join(' ');
}
