import type { Certificate, Renewal } from './certificate.ts';

/** What ACM says of the renewal of the certificate as it is now. */
export type CurrentRenewal = Pick<Renewal, 'status' | 'reason' | 'updatedAtSeconds'>;

/**
 * ACM's managed renewal, if it is about the certificate as it is now; undefined before ACM has started one.
 *
 * Whether ACM ever clears a RenewalSummary is not documented, so one that was last updated before the certificate
 * became valid or was issued is about its predecessor under the same ARN and is not counted: unless it is SUCCESS,
 * which is how the certificate came to be. A summary without UpdatedAt is taken at its word.
 *
 * The sweep's status is newer than the detail's where they differ (a fingerprint has changed, the detail is still to
 * be read again): then reason and date of the detail belong to another state and are left out.
 *
 * Before the first detail there is the sweep's status alone, without a date. FAILED is how a renewal ends, so it may be
 * the predecessor's, and nothing is concluded from it until the detail is read. The PENDING ones are believed: they say
 * that a renewal is under way, which none of a predecessor can be.
 */
export function currentRenewal(certificate: Certificate): CurrentRenewal | undefined {
  const summary = certificate.detail?.renewal;
  const status = certificate.renewalStatus ?? summary?.status;
  if (status === undefined || (status === 'FAILED' && certificate.detail === undefined)) return undefined;
  if (summary?.status !== status) return { status, reason: undefined, updatedAtSeconds: undefined };
  const { reason, updatedAtSeconds } = summary;
  if (status !== 'SUCCESS' && isOfPredecessor(certificate, updatedAtSeconds)) return undefined;
  return { status, reason, updatedAtSeconds };
}

function isOfPredecessor(
  { notBeforeSeconds, issuedAtSeconds }: Certificate,
  updatedAtSeconds: number | undefined,
): boolean {
  if (updatedAtSeconds === undefined) return false;
  return [notBeforeSeconds, issuedAtSeconds].some((since) => since !== undefined && updatedAtSeconds < since);
}
