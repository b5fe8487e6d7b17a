import type { Certificate } from './certificate.ts';
import { certificateKind } from './certificate-kind.ts';
import { currentRenewal } from './current-renewal.ts';
import { DAY_SECONDS } from './day-seconds.ts';
import { isExportable, isExported } from './exported.ts';
import { PRIVATE_LEAD_SECONDS, type RenewalLead } from './renewal-window.ts';

/**
 * The copy of a certificate that hosts outside of AWS go on with: it was exported before ACM renewed the certificate, and
 * the renewed one has not been exported yet. Instants are Unix seconds.
 */
export interface StaleCopy {
  /** `known`: an export was seen. `possible`: it was renewed, so it was in use or exported, and is neither now. */
  readonly evidence: 'known' | 'possible';
  /** NotAfter of the copy; undefined where the certificate was not seen before its renewal. */
  readonly notAfterSeconds: number | undefined;
  /** From when it is due: until then a host that exports every day is in time. */
  readonly dueSeconds: number;
  /** When it has ended: at its NotAfter, or at the latest that this can be. */
  readonly pastSeconds: number;
}

/** AWS's Workload Credentials Provider exports every day; after two days nobody does. */
const GRACE_SECONDS = 2 * DAY_SECONDS;
/** At most this share of the time that the copy has left. */
const GRACE_SHARE = 0.25;

/**
 * The stale copy of a certificate that no AWS resource uses, until it has ended; undefined where the certificate has been
 * exported again, was never renewed or cannot be exported.
 * @param leads of public certificates; see `latestEndSeconds`
 */
export function staleCopy(
  certificate: Certificate,
  leads: readonly RenewalLead[],
  nowSeconds: number,
): StaleCopy | undefined {
  const { status, inUse, exported, notBeforeSeconds, exportedCopyNotAfterSeconds: notAfterSeconds } = certificate;
  if (status !== 'ISSUED' || inUse !== false || !isExportable(certificate)) return undefined;
  if (notBeforeSeconds === undefined || isExported(certificate, nowSeconds) !== false) return undefined;
  if (notAfterSeconds === undefined && currentRenewal(certificate)?.status !== 'SUCCESS') return undefined;
  const pastSeconds = notAfterSeconds ?? latestEndSeconds(certificate, notBeforeSeconds, leads);
  if (pastSeconds <= nowSeconds) return undefined;
  return {
    evidence: notAfterSeconds !== undefined || exported === true ? 'known' : 'possible',
    notAfterSeconds,
    dueSeconds: notBeforeSeconds + Math.min(GRACE_SECONDS, GRACE_SHARE * (pastSeconds - notBeforeSeconds)),
    pastSeconds,
  };
}

/**
 * ACM renews no earlier than its lead before the end of what it renews. By the longest lead of all, because what was renewed
 * may have lived longer than what came of it: 395 days, and 198 since 2026.
 */
function latestEndSeconds(certificate: Certificate, notBeforeSeconds: number, leads: readonly RenewalLead[]): number {
  const isPrivate = certificateKind(certificate) === 'private';
  const longest = isPrivate ? PRIVATE_LEAD_SECONDS : Math.max(0, ...leads.map(({ leadSeconds }) => leadSeconds));
  return notBeforeSeconds + longest;
}
