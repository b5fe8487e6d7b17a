import { type Certificate, isExpired } from './certificate.ts';
import { certificateKind } from './certificate-kind.ts';
import { currentRenewal } from './current-renewal.ts';
import { isInvalidName } from './invalid-name.ts';

/**
 * Whether ACM gives the certificate with its private key to whoever asks: private ones, and public ones that were requested
 * with `Export` ENABLED. That is possible since 2025-06-17 and is not to be changed later.
 */
export function isExportable(certificate: Certificate): boolean {
  return certificateKind(certificate) === 'private' || certificate.exportOption === 'ENABLED';
}

/**
 * Whether the certificate was exported since it was issued or last renewed; undefined where that is not known.
 *
 * ACM's `Exported` decides, but whether a renewal resets it is not documented: on one that was renewed, is in nobody's use
 * and INELIGIBLE, it is about the copy from before the renewal, because an exported certificate is ELIGIBLE
 * (managed-renewal.html). For the same reason eligibility settles it where ACM does not tell `Exported`. Only while the
 * certificate is valid: from its expiry on everything is INELIGIBLE.
 */
export function isExported(certificate: Certificate, nowSeconds: number): boolean | undefined {
  const { exported } = certificate;
  const eligible = eligibleByExport(certificate, nowSeconds);
  if (exported === true) return eligible !== false || currentRenewal(certificate)?.status !== 'SUCCESS';
  if (exported === false) return false;
  return eligible ?? (isExportable(certificate) ? undefined : false);
}

/** Eligibility as far as it depends on the export alone; undefined where it depends on something else or is not told. */
function eligibleByExport(certificate: Certificate, nowSeconds: number): boolean | undefined {
  const { status, inUse, renewalEligibility, domainName, subjectAlternativeNames } = certificate;
  if (status !== 'ISSUED' || isExpired(certificate, nowSeconds) || inUse !== false) return undefined;
  if ([domainName, ...subjectAlternativeNames].some(isInvalidName)) return undefined;
  return renewalEligibility === undefined ? undefined : renewalEligibility === 'ELIGIBLE';
}
