/**
 * The rules by which a certificate is blocked from renewal: one predicate a reason, in the order of the vocabulary, each
 * true only for what is known to hold (a value that is not known blocks nothing). How each reason is seen, how
 * early, and what to do about it stands in docs/renewal.md.
 */
import { type Certificate, isExpired } from './certificate.ts';
import { currentRenewal } from './current-renewal.ts';
import { recordKey } from './domain-validation.ts';
import { isValidatedByEmail } from './email-validation.ts';
import { type ExpectedFindings, expectedFindings } from './expected-findings.ts';
import { type Findings, NO_FINDINGS } from './findings.ts';
import { isInvalidName } from './invalid-name.ts';
import { certificateKind } from './kind.ts';
import { certificateNames } from './names.ts';
import { BLOCKED_REASONS, type BlockedReason, type ValidationRecordResult } from './vocabulary.ts';

/** All that the rules look at. */
interface Evidence {
  readonly certificate: Certificate;
  readonly expected: ExpectedFindings;
  readonly findings: Findings;
  readonly nowSeconds: number;
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
  validation_record_missing: (evidence) => someRecord(evidence, 'missing'),
  validation_record_mismatch: (evidence) => someRecord(evidence, 'mismatch'),
  validation_record_chain_too_long: (evidence) => someRecord(evidence, 'chain_too_long'),
  caa_denied: (evidence) => someCaa(evidence, 'denied') || isDeniedByAcm(evidence),
  http_redirect_broken: (evidence) => someRedirect(evidence, 'mismatch'),
  dns_lookup_failed: (evidence) =>
    someRecord(evidence, 'lookup_failed') ||
    someCaa(evidence, 'lookup_failed') ||
    someRedirect(evidence, 'lookup_failed'),
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
 * `findings` is undefined where DNS is not looked at at all.
 */
export function blockers(
  certificate: Certificate,
  findings: Findings | undefined,
  nowSeconds: number,
): readonly BlockedReason[] {
  const expected = expectedFindings(certificate);
  const evidence: Evidence = { certificate, expected, findings: findings ?? NO_FINDINGS, nowSeconds };
  return BLOCKED_REASONS.filter((reason) => RULES[reason](evidence));
}

/**
 * Attached to nothing and not exported since it was issued or last renewed. Said only of certificates that ACM would
 * renew if it were otherwise: public and private ones that have been issued; one that is still pending cannot be
 * attached to anything.
 */
function isNotInUse(certificate: Certificate): boolean {
  const kind = certificateKind(certificate);
  const renewable = (kind === 'public' || kind === 'private') && !isNotIssued(certificate);
  return renewable && certificate.inUse === false && isNotExported(certificate);
}

/** ACM does not tell `Exported` everywhere; INELIGIBLE then settles it, as an exported certificate is eligible. */
function isNotExported({ exported, renewalEligibility }: Certificate): boolean {
  return exported === undefined ? renewalEligibility === 'INELIGIBLE' : !exported;
}

function isNotIssued({ status }: Certificate): boolean {
  return status !== undefined && status !== 'ISSUED' && status !== 'EXPIRED';
}

function someRecord({ expected, findings }: Evidence, result: ValidationRecordResult): boolean {
  return expected.records.some(({ record }) => findings.records.get(recordKey(record))?.result === result);
}

function someCaa({ expected, findings }: Evidence, result: 'denied' | 'lookup_failed'): boolean {
  return expected.caa.some((name) => findings.caa.get(name)?.result === result);
}

function someRedirect({ expected, findings }: Evidence, result: 'mismatch' | 'lookup_failed'): boolean {
  return expected.redirects.some(({ redirect }) => findings.redirects.get(redirect.from)?.result === result);
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
  return kind !== 'imported' && kind !== 'acme' && certificateNames(certificate).some(isInvalidName);
}
