/** How old a certificate's detail may grow while its fingerprint stays the same. Pure. */
import type { Certificate } from '../certificate/certificate.ts';

const DAY = 86_400;
/** Something is being validated: which names are through, and why others are not, only the detail tells. */
const MOVING_SECONDS = 15 * 60;
/** ACM renews in the last 60 days (45 for lifetimes up to 200 days). */
const RENEWAL_DAYS = 60;
/** Within these days a renewal may begin, and ListCertificates would not show it; also after a detail read in part. */
const WATCHED_SECONDS = 3_600;

/**
 * The age in seconds at which a detail is read again: 15 minutes while an issuance, a renewal or a migration is pending,
 * an hour in the 60 days before expiry, else `maxAgeSeconds`; never more than that. Between half of it and all of it,
 * by the ARN: details that were read together at the start must not be due together a day later.
 */
export function detailAgeSeconds(certificate: Certificate, maxAgeSeconds: number, nowSeconds: number): number {
  const limit = isMoving(certificate)
    ? MOVING_SECONDS
    : isWatched(certificate, nowSeconds)
      ? WATCHED_SECONDS
      : maxAgeSeconds;
  return Math.min(limit, maxAgeSeconds) * (0.5 + share(certificate.arn) / 2);
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
  return leftSeconds > 0 && leftSeconds <= RENEWAL_DAYS * DAY;
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
