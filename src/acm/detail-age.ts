/** How old a certificate's detail may grow while its fingerprint stays the same. Pure. */
import type { Certificate } from '../certificate/certificate.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { InventoryMode } from '../certificate/vocabulary.ts';

/** Something is being validated: which names are through, and why others are not, only the detail tells. */
const MOVING_SECONDS = 15 * 60;
/** ACM renews in the last 60 days (45 for lifetimes up to 200 days). */
const RENEWAL_DAYS = 60;
/** Within these days a renewal may begin, and ListCertificates, which has no renewal status, would not show it. */
const WATCHED_SECONDS = 3_600;

export interface AgeLimit {
  /** The oldest that a detail may be. */
  readonly maxAgeSeconds: number;
  readonly nowSeconds: number;
  /** How the last sweep was made. */
  readonly mode: InventoryMode;
  /** Whether it was read more than once: the ages of the first ones are spread wider. */
  readonly again: boolean;
}

/**
 * The age in seconds at which a detail is read again: 15 minutes while an issuance, a renewal or a migration is pending,
 * an hour in the 60 days before expiry where the sweep is by ListCertificates, else `maxAgeSeconds`; never more than
 * that, and a little less (see `spreadAgeSeconds`).
 */
export function detailAgeSeconds(
  certificate: Certificate,
  { maxAgeSeconds, nowSeconds, mode, again }: AgeLimit,
): number {
  const limit = isMoving(certificate)
    ? MOVING_SECONDS
    : mode === 'list' && isWatched(certificate, nowSeconds)
      ? WATCHED_SECONDS
      : maxAgeSeconds;
  return spreadAgeSeconds(certificate.arn, Math.min(limit, maxAgeSeconds), again);
}

/**
 * A part of the longest age, by the ARN. Half to all of it after the first read: what was read together at the start
 * must not be due together a day later. Nine tenths to all of it after that: by then it is spread, and each read costs.
 */
export function spreadAgeSeconds(arn: string, longestSeconds: number, again: boolean): number {
  return longestSeconds * (again ? 0.9 + share(arn) / 10 : 0.5 + share(arn) / 2);
}

function isMoving({ status, renewalStatus, detail }: Certificate): boolean {
  return (
    status === 'PENDING_VALIDATION' ||
    renewalStatus?.startsWith('PENDING') === true ||
    detail?.migration?.status?.startsWith('PENDING') === true
  );
}

function isWatched({ notAfterSeconds }: Certificate, nowSeconds: number): boolean {
  if (notAfterSeconds === undefined) return false;
  const leftSeconds = notAfterSeconds - nowSeconds;
  return leftSeconds > 0 && leftSeconds <= RENEWAL_DAYS * DAY_SECONDS;
}

/** A number in [0, 1) that is always the same for a text (FNV-1a, then MurmurHash3's mix: alike texts get unlike numbers). */
function share(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
