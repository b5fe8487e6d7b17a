/**
 * The rules by which a certificate is blocked from renewal: one predicate a reason, in the order of the vocabulary.
 * Each holds only for what is known: a value that is not known blocks nothing. How each reason is seen, how early, and
 * what to do about it stands in docs/renewal.md.
 */
import { isRedirectBlocking } from './blocking-redirect.ts';
import { type Certificate, isExpired } from './certificate.ts';
import { certificateKind } from './certificate-kind.ts';
import type { Check } from './check-kinds.ts';
import { currentRenewal } from './current-renewal.ts';
import { isValidatedByEmail } from './email-validation.ts';
import { conclusiveFindingOn, type Findings, findingOn, NO_FINDINGS } from './findings.ts';
import { isInvalidName } from './invalid-name.ts';
import { BLOCKED_REASONS, type BlockedReason, type CheckKind, type CheckResult } from './vocabulary.ts';

/** All that the rules look at. */
interface Evidence {
  readonly certificate: Certificate;
  readonly nowSeconds: number;
  readonly expected: readonly Check[];
  readonly findings: Findings;
  /** Whether a check of this kind has this result. */
  readonly hasResult: <Kind extends CheckKind>(kind: Kind, result: CheckResult<Kind>) => boolean;
  /** Whether a check of any kind has `lookup_failed`, and ACM would fail too. */
  readonly lookupFailed: boolean;
}
type Rule = (evidence: Evidence) => boolean;

const RULES: Readonly<Record<BlockedReason, Rule>> = {
  imported: ({ certificate }) => certificateKind(certificate) === 'imported',
  acme_client: ({ certificate }) => certificateKind(certificate) === 'acme',
  not_in_use: ({ certificate }) => isNotInUse(certificate),
  ineligible: (evidence) =>
    evidence.certificate.renewalEligibility === 'INELIGIBLE' &&
    !EXPLAIN_INELIGIBLE.some((reason) => RULES[reason](evidence)),
  expired: ({ certificate, nowSeconds }) => certificate.status === 'EXPIRED' || isExpired(certificate, nowSeconds),
  not_issued: ({ certificate }) => isNotIssued(certificate),
  email_validation: ({ certificate }) => isValidatedByEmail(certificate),
  validation_record_missing: ({ hasResult }) => hasResult('validation_record', 'missing'),
  validation_record_mismatch: ({ hasResult }) => hasResult('validation_record', 'mismatch'),
  validation_record_chain_too_long: ({ hasResult }) => hasResult('validation_record', 'chain_too_long'),
  caa_denied: (evidence) => evidence.hasResult('caa', 'denied') || isDeniedByAcm(evidence),
  http_redirect_broken: ({ hasResult }) => hasResult('http', 'mismatch'),
  dns_lookup_failed: ({ lookupFailed }) => lookupFailed,
  pending_validation: ({ certificate }) => currentRenewal(certificate)?.status === 'PENDING_VALIDATION',
  renewal_failed: ({ certificate }) => currentRenewal(certificate)?.status === 'FAILED',
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
 * `expected` is what must be checked for it; `findings` is undefined where DNS is not looked at at all.
 */
export function blockers(
  certificate: Certificate,
  expected: readonly Check[],
  findings: Findings | undefined,
  nowSeconds: number,
): readonly BlockedReason[] {
  const evidence = evidenceOf(certificate, expected, findings ?? NO_FINDINGS, nowSeconds);
  return BLOCKED_REASONS.filter((reason) => RULES[reason](evidence));
}

function evidenceOf(
  certificate: Certificate,
  expected: readonly Check[],
  findings: Findings,
  nowSeconds: number,
): Evidence {
  const resultsOf = new Map<CheckKind, Set<CheckResult>>();
  let lookupFailed = false;
  for (const check of expected) {
    const result = blockingResult(certificate, check, findings);
    if (result === undefined) continue;
    lookupFailed ||= result === 'lookup_failed';
    resultsOf.set(check.kind, (resultsOf.get(check.kind) ?? new Set()).add(result));
  }
  const hasResult: Evidence['hasResult'] = (kind, result) => resultsOf.get(kind)?.has(result) === true;
  return { certificate, nowSeconds, expected, findings, hasResult, lookupFailed };
}

/** What a check says, but for what ACM may well get past. */
function blockingResult(certificate: Certificate, check: Check, findings: Findings): CheckResult | undefined {
  if (check.kind === 'http') {
    const finding = conclusiveFindingOn(findings, check);
    return finding !== undefined && isRedirectBlocking(certificate, check, finding) ? finding.result : undefined;
  }
  if (check.kind === 'caa') {
    const finding = conclusiveFindingOn(findings, check);
    return finding?.failureMayPass === true ? undefined : finding?.result;
  }
  return conclusiveFindingOn(findings, check)?.result;
}

/** The statuses of certificates that have been issued, whatever has become of them. */
const HAVE_BEEN_ISSUED: readonly (string | undefined)[] = ['ISSUED', 'EXPIRED', 'INACTIVE', 'REVOKED', undefined];

/**
 * Attached to nothing and not exported since it was issued or last renewed. Said only of the kinds that ACM renews,
 * public and private ones, once they have been issued: one that is still pending cannot be attached to anything.
 */
function isNotInUse(certificate: Certificate): boolean {
  const kind = certificateKind(certificate);
  const attachable = (kind === 'public' || kind === 'private') && HAVE_BEEN_ISSUED.includes(certificate.status);
  return attachable && certificate.inUse === false && isNotExported(certificate);
}

/** ACM does not tell `Exported` everywhere; INELIGIBLE then settles it, as an exported certificate is eligible. */
function isNotExported({ exported, renewalEligibility }: Certificate): boolean {
  return exported === undefined ? renewalEligibility === 'INELIGIBLE' : !exported;
}

function isNotIssued({ status }: Certificate): boolean {
  return status !== undefined && status !== 'ISSUED' && status !== 'EXPIRED';
}

/**
 * Whether ACM has met CAA_ERROR in the renewal that is under way or failed. It sees DNS from more places than we do,
 * so its word holds until every name was found allowed later than ACM said so; `pending_validation` or `renewal_failed`
 * stay until ACM has tried again.
 */
function isDeniedByAcm({ certificate, expected, findings }: Evidence): boolean {
  const renewal = currentRenewal(certificate);
  if (renewal?.reason !== 'CAA_ERROR' || renewal.status === 'SUCCESS') return false;
  const sinceSeconds = renewal.updatedAtSeconds;
  const isAllowedSince = (check: Check): boolean => {
    const finding = findingOn(findings, check);
    return finding?.result === 'allowed' && (sinceSeconds === undefined || finding.checkedAtSeconds > sinceSeconds);
  };
  const checks = expected.filter(({ kind }) => kind === 'caa');
  return checks.length === 0 || !checks.every(isAllowedSince);
}

/** Names of certificates that ACM does not renew anyway are their issuers' business. */
function hasInvalidName(certificate: Certificate): boolean {
  const kind = certificateKind(certificate);
  const { domainName, subjectAlternativeNames } = certificate;
  return kind !== 'imported' && kind !== 'acme' && [domainName, ...subjectAlternativeNames].some(isInvalidName);
}
