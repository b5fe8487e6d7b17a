import type { Certificate } from './certificate.ts';
import { certificateKind } from './certificate-kind.ts';

/**
 * Whether ACM still has to validate the certificate's names, now or at a renewal.
 *
 * Only for certificates that ACM issues under the rules of public authorities: imported ones are not ACM's, private
 * ones need no domain validation, ACME-issued ones are validated by their endpoint. An unknown type counts, because
 * what it shows of validation is then all that is known.
 *
 * And only in the states from which validation leads on: PENDING_VALIDATION, ISSUED, and EXPIRED while something uses
 * it or a host has it exported, because the certificate that has to replace it at once needs the very same records. Never for a certificate
 * that ACM has given up (FAILED, VALIDATION_TIMED_OUT, REVOKED, INACTIVE) or that expired and serves nobody.
 * An unknown status counts.
 */
export function validationMatters(certificate: Certificate): boolean {
  const kind = certificateKind(certificate);
  if (kind !== 'public' && kind !== undefined) return false;
  switch (certificate.status) {
    case undefined:
    case 'ISSUED':
    case 'PENDING_VALIDATION':
      return true;
    case 'EXPIRED':
      return certificate.inUse !== false || certificate.exported === true;
    default:
      return false;
  }
}
