/**
 * The rules by which a certificate is blocked from renewal: one predicate a reason, in the order of the vocabulary.
 * Each holds only for what is known: a value that is not known blocks nothing. How each reason is seen, how early, and
 * what to do about it stands in docs/renewal.md.
 */
import { authorityBlockers } from './authority-blockers.ts';
import { blockingResult } from './blocking-result.ts';
import { type Certificate, isExpired } from './certificate.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { certificateKind } from './certificate-kind.ts';
import type { Check } from './check-kinds.ts';
import { type CurrentRenewal, currentRenewal } from './current-renewal.ts';
import { isValidatedByEmail } from './email-validation.ts';
import { isExported } from './exported.ts';
import { type Findings, NO_FINDINGS } from './findings.ts';
import { isInvalidName } from './invalid-name.ts';
import { windowStartSeconds } from './renewal-window.ts';
import type { StaleCopy } from './stale-copy.ts';
import { BLOCKED_REASONS, type BlockedReason, type CheckKind, type CheckResult } from './vocabulary.ts';

/** All that the rules look at. */
interface Evidence {
  readonly certificate: Certificate;
  readonly nowSeconds: number;
  readonly copy: StaleCopy | undefined;
  /** Whether a check of this kind has this result. */
  readonly hasResult: <Kind extends CheckKind>(kind: Kind, result: CheckResult<Kind>) => boolean;
  /** Whether a check of any kind has `lookup_failed`, and ACM would fail too. */
  readonly lookupFailed: boolean;
  /** What its private CA keeps it from. */
  readonly ofAuthority: readonly BlockedReason[];
}
type Rule = (evidence: Evidence) => boolean;

const RULES: Readonly<Record<BlockedReason, Rule>> = {
  imported: ({ certificate }) => certificateKind(certificate) === 'imported',
  acme_client: ({ certificate }) => certificateKind(certificate) === 'acme',
  not_in_use: isNotInUse,
  ineligible: (evidence) =>
    evidence.certificate.renewalEligibility === 'INELIGIBLE' &&
    evidence.copy?.evidence !== 'known' &&
    !EXPLAIN_INELIGIBLE.some((reason) => RULES[reason](evidence)),
  expired: ({ certificate, nowSeconds }) => certificate.status === 'EXPIRED' || isExpired(certificate, nowSeconds),
  not_issued: ({ certificate }) => isNotIssued(certificate),
  email_validation: ({ certificate }) => isValidatedByEmail(certificate),
  validation_record_missing: ({ hasResult }) => hasResult('validation_record', 'missing'),
  validation_record_mismatch: ({ hasResult }) => hasResult('validation_record', 'mismatch'),
  validation_record_chain_too_long: ({ hasResult }) => hasResult('validation_record', 'chain_too_long'),
  caa_denied: ({ certificate, hasResult }) =>
    hasResult('caa', 'denied') || unfinishedRenewal(certificate)?.reason === 'CAA_ERROR',
  http_redirect_broken: ({ hasResult }) => hasResult('http', 'mismatch'),
  dns_lookup_failed: ({ lookupFailed }) => lookupFailed,
  pending_validation: ({ certificate }) => currentRenewal(certificate)?.status === 'PENDING_VALIDATION',
  renewal_failed: ({ certificate }) => currentRenewal(certificate)?.status === 'FAILED',
  renewal_failing: ({ certificate }) => isRenewalFailing(certificate),
  not_exported_since_renewal: ({ copy, nowSeconds }) => copy?.evidence === 'known' && copy.dueSeconds <= nowSeconds,
  ca_not_active: ({ ofAuthority }) => ofAuthority.includes('ca_not_active'),
  ca_permission_missing: ({ ofAuthority }) => ofAuthority.includes('ca_permission_missing'),
  ca_expires_too_soon: ({ ofAuthority }) => ofAuthority.includes('ca_expires_too_soon'),
  invalid_name: ({ certificate }) => hasInvalidName(certificate),
};

/** Reasons for which ACM says INELIGIBLE (managed-renewal.html): where one holds, `ineligible` would add nothing. */
const EXPLAIN_INELIGIBLE: readonly BlockedReason[] = [
  'imported',
  'acme_client',
  'not_in_use',
  'expired',
  'not_issued',
  'invalid_name',
];

/**
 * Every reason for which ACM will not renew the certificate unattended, each once, in the order of the vocabulary.
 * `expected` is what must be checked for it; `findings` is undefined where DNS is not looked at at all; `copy` is what
 * hosts outside of AWS go on with; `authority` is its private CA, where it has one and that was read.
 */
export function blockers(
  certificate: Certificate,
  expected: readonly Check[],
  findings: Findings | undefined,
  nowSeconds: number,
  copy?: StaleCopy,
  authority?: CertificateAuthority,
): readonly BlockedReason[] {
  const results = resultsOf(certificate, expected, findings ?? NO_FINDINGS);
  const ofAuthority = authority === undefined ? [] : blockersOfAuthority(certificate, authority);
  const evidence = { certificate, nowSeconds, copy, ofAuthority, ...results };
  return BLOCKED_REASONS.filter((reason) => RULES[reason](evidence));
}

function resultsOf(
  certificate: Certificate,
  expected: readonly Check[],
  findings: Findings,
): Pick<Evidence, 'hasResult' | 'lookupFailed'> {
  const results = new Map<CheckKind, Set<CheckResult>>();
  let lookupFailed = false;
  for (const check of expected) {
    const result = blockingResult(certificate, check, findings);
    if (result === undefined) continue;
    lookupFailed ||= result === 'lookup_failed';
    results.set(check.kind, (results.get(check.kind) ?? new Set()).add(result));
  }
  const hasResult: Evidence['hasResult'] = (kind, result) => results.get(kind)?.has(result) === true;
  return { hasResult, lookupFailed };
}

/** The statuses of certificates that have been issued, whatever has become of them. */
const HAVE_BEEN_ISSUED: readonly (string | undefined)[] = ['ISSUED', 'EXPIRED', 'INACTIVE', 'REVOKED', undefined];

/**
 * Attached to nothing and not exported since it was issued or last renewed, with no host that goes on with an older copy.
 * Said only of the kinds that ACM renews, public and private ones, once they have been issued: one that is still pending
 * cannot be attached to anything.
 */
function isNotInUse({ certificate, nowSeconds, copy }: Evidence): boolean {
  const kind = certificateKind(certificate);
  const attachable = (kind === 'public' || kind === 'private') && HAVE_BEEN_ISSUED.includes(certificate.status);
  const isUnused = certificate.inUse === false && isExported(certificate, nowSeconds) === false;
  return attachable && isUnused && copy?.evidence !== 'known';
}

function isNotIssued({ status }: Certificate): boolean {
  return status !== undefined && status !== 'ISSUED' && status !== 'EXPIRED';
}

/** The renewal that is under way or failed. ACM sees DNS from more places than we do: its word holds as long as it says it. */
function unfinishedRenewal(certificate: Certificate): CurrentRenewal | undefined {
  const renewal = currentRenewal(certificate);
  return renewal?.status === 'SUCCESS' ? undefined : renewal;
}

/**
 * ACM still tries, and says what keeps it: a private CA that does not permit ACM to issue stays PENDING_AUTO_RENEWAL with
 * PCA_ACCESS_DENIED until the certificate has expired. CAA_ERROR has a reason of its own, FAILED as well.
 */
function isRenewalFailing(certificate: Certificate): boolean {
  const renewal = unfinishedRenewal(certificate);
  return renewal?.reason !== undefined && renewal.reason !== 'CAA_ERROR' && renewal.status !== 'FAILED';
}

/** The window of a private certificate does not depend on the configured leads. A certificate that is over needs no CA. */
function blockersOfAuthority(certificate: Certificate, authority: CertificateAuthority): readonly BlockedReason[] {
  if (isNotIssued(certificate)) return [];
  return authorityBlockers(authority, windowStartSeconds(certificate, []));
}

/** Names of certificates that ACM does not renew anyway are their issuers' business. */
function hasInvalidName(certificate: Certificate): boolean {
  const kind = certificateKind(certificate);
  const { domainName, subjectAlternativeNames } = certificate;
  return kind !== 'imported' && kind !== 'acme' && [domainName, ...subjectAlternativeNames].some(isInvalidName);
}
