/**
 * The rules by which a certificate is blocked from renewal: one predicate a reason, in the order of the vocabulary.
 * Each holds only for what is known: a value that is not known blocks nothing. How each reason is seen, how early, and
 * what to do about it stands in docs/renewal.md.
 */
import { type Certificate, isExpired } from './certificate.ts';
import { currentRenewal } from './current-renewal.ts';
import { isValidatedByEmail } from './email-validation.ts';
import type { ExpectedFindings } from './expected-findings.ts';
import { type Finding, type Findings, NO_FINDINGS, standing } from './findings.ts';
import { found } from './found.ts';
import { isInvalidName } from './invalid-name.ts';
import { certificateKind } from './certificate-kind.ts';
import {
  BLOCKED_REASONS,
  type BlockedReason,
  type CaaResult,
  type HttpValidationResult,
  type ValidationRecordResult,
} from './vocabulary.ts';

/** All that the rules look at. */
interface Evidence {
  readonly certificate: Certificate;
  readonly nowSeconds: number;
  readonly expected: ExpectedFindings;
  readonly findings: Findings;
  /** What was found for any of the expected records, names and redirects. */
  readonly records: ReadonlySet<ValidationRecordResult | undefined>;
  readonly caa: ReadonlySet<CaaResult | undefined>;
  readonly redirects: ReadonlySet<HttpValidationResult | undefined>;
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
  validation_record_missing: ({ records }) => records.has('missing'),
  validation_record_mismatch: ({ records }) => records.has('mismatch'),
  validation_record_chain_too_long: ({ records }) => records.has('chain_too_long'),
  caa_denied: (evidence) => evidence.caa.has('denied') || isDeniedByAcm(evidence),
  http_redirect_broken: ({ redirects }) => redirects.has('mismatch'),
  dns_lookup_failed: ({ records, caa, redirects }) =>
    records.has('lookup_failed') || caa.has('lookup_failed') || redirects.has('lookup_failed'),
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
  expected: ExpectedFindings,
  findings: Findings | undefined,
  nowSeconds: number,
): readonly BlockedReason[] {
  const evidence = evidenceOf(certificate, expected, findings ?? NO_FINDINGS, nowSeconds);
  return BLOCKED_REASONS.filter((reason) => RULES[reason](evidence));
}

function evidenceOf(
  certificate: Certificate,
  expected: ExpectedFindings,
  findings: Findings,
  nowSeconds: number,
): Evidence {
  const { records, caa, redirects } = found(expected, findings);
  return {
    certificate,
    nowSeconds,
    expected,
    findings,
    records: results(records),
    caa: results(caa),
    redirects: results(redirects),
  };
}

function results<Result extends string>(
  findings: readonly (Finding<Result> | undefined)[],
): ReadonlySet<Result | undefined> {
  return new Set(findings.map((finding) => standing(finding)?.result));
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
  const isAllowedSince = (name: string): boolean => {
    const finding = findings.caa.get(name);
    return finding?.result === 'allowed' && (sinceSeconds === undefined || finding.checkedAtSeconds > sinceSeconds);
  };
  return expected.caa.length === 0 || !expected.caa.every(isAllowedSince);
}

/** Names of certificates that ACM does not renew anyway are their issuers' business. */
function hasInvalidName(certificate: Certificate): boolean {
  const kind = certificateKind(certificate);
  const { domainName, subjectAlternativeNames } = certificate;
  return kind !== 'imported' && kind !== 'acme' && [domainName, ...subjectAlternativeNames].some(isInvalidName);
}
