import type { CertificateAuthority } from './certificate-authority.ts';
import { DAY_SECONDS } from './day-seconds.ts';
import type { BlockedReason } from './vocabulary.ts';

/** What ACM asks a private CA for, however long the certificate before was: 13 months (private-certificates.title.html). */
const RENEWED_LIFETIME_SECONDS = 395 * DAY_SECONDS;

/** Reasons that lie in the private CA. */
export type AuthorityBlocker = Extract<
  BlockedReason,
  'ca_not_active' | 'ca_permission_missing' | 'ca_expires_too_soon'
>;

/**
 * Why a certificate will not be renewed from its private CA, as far as is known of that; in the order of the vocabulary.
 * A CA that is deleted is nothing but that, and the end of one that has expired is no second matter.
 * @param windowStartSeconds when ACM renews the certificate; a CA must outlive one that is issued then
 */
export function authorityBlockers(
  { status, usageMode, notAfterSeconds, acmPermission }: CertificateAuthority,
  windowStartSeconds: number | undefined,
): readonly AuthorityBlocker[] {
  if (status === 'DELETED') return ['ca_not_active'];
  const blockers: AuthorityBlocker[] = [];
  if (status !== undefined && status !== 'ACTIVE') blockers.push('ca_not_active');
  if (acmPermission === 'missing') blockers.push('ca_permission_missing');
  const endsTooSoon =
    notAfterSeconds !== undefined &&
    windowStartSeconds !== undefined &&
    notAfterSeconds < windowStartSeconds + RENEWED_LIFETIME_SECONDS;
  // A CA for short-lived certificates ends soon by design, and ACM does not issue from it whenever it ends.
  if (endsTooSoon && status !== 'EXPIRED' && isForAcm(usageMode)) blockers.push('ca_expires_too_soon');
  return blockers;
}

/**
 * Whether all is known of a private CA that could show a reason, and none is shown. The permission of a CA that another
 * account shares cannot be seen: that it lets itself be described is what can be.
 */
export function isAuthorityGood(authority: CertificateAuthority | undefined): boolean {
  if (authority === undefined || authority.isStale) return false;
  const { status, usageMode, notAfterSeconds, acmPermission } = authority;
  const mayIssue = acmPermission === 'granted' || acmPermission === 'not_used';
  return status === 'ACTIVE' && notAfterSeconds !== undefined && mayIssue && isForAcm(usageMode);
}

/** The mode is told since 2022; endpoints that are older than that have no other one. */
function isForAcm(usageMode: string | undefined): boolean {
  return usageMode === undefined || usageMode === 'GENERAL_PURPOSE';
}
