import { DAY_SECONDS } from '../../certificate/day-seconds.ts';
import type { CertificateState } from './certificate-state.ts';

/** What AWS does not document of a renewal. */
export interface RenewalOptions {
  /** `Exported` goes on to be true, though the certificate is INELIGIBLE until it is exported again. */
  readonly exportedStays?: boolean;
}

/** ACM's lifetimes of 2026; a renewed certificate begins at the midnight before. */
const PUBLIC_DAYS = 198;
const PRIVATE_DAYS = 395;

/**
 * What a managed renewal changes: the ARN stays, the dates and the key are others, and an exported certificate has to be
 * exported again to be eligible (managed-renewal.html).
 */
export function renewed(
  state: CertificateState,
  nowSeconds: number,
  { exportedStays = false }: RenewalOptions = {},
): Partial<CertificateState> {
  const notBeforeSeconds = Math.floor(nowSeconds / DAY_SECONDS) * DAY_SECONDS;
  const lifetimeDays = state.type === 'PRIVATE' ? PRIVATE_DAYS : PUBLIC_DAYS;
  return {
    issuedAtSeconds: nowSeconds,
    notBeforeSeconds,
    notAfterSeconds: notBeforeSeconds + lifetimeDays * DAY_SECONDS,
    serial: `${state.serial ?? ''}:01`,
    renewal: { status: 'SUCCESS', reason: undefined, updatedAtSeconds: nowSeconds, validation: new Map() },
    exported: exportedStays && state.exported,
    renewalEligibility: exportedStays && state.inUseBy.length === 0 ? 'INELIGIBLE' : state.renewalEligibility,
  };
}

/** What ExportCertificate changes. */
export function exportedNow(): Partial<CertificateState> {
  return { exported: true, renewalEligibility: undefined };
}
