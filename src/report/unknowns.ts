import type { CertificateFacts } from '../attention/certificate-facts.ts';
import type { Outlook } from '../attention/vocabulary.ts';
import { certificateKind } from '../certificate/certificate-kind.ts';
import { CHECK_KINDS, type Check } from '../certificate/check-kinds.ts';
import { conclusiveFindingOn, dnsAnswers, type Findings } from '../certificate/findings.ts';

/** What may not be known of a certificate, so that nothing reassuring can be said of it. */
export const UNKNOWNS = ['details', 'dns', 'private_ca', 'renewal'] as const;
export type Unknown = (typeof UNKNOWNS)[number];

/** What each means, as a sentence without its full stop. */
export const UNKNOWN_WORDS: Readonly<Record<Unknown, string>> = {
  details: 'its details could not be read from ACM',
  dns: 'DNS gave no conclusive answer',
  private_ca: 'its private CA could not be read',
  renewal: 'ACM does not say enough to tell whether it will renew',
};

/**
 * What is not known about a certificate; empty where all that matters is known. `renewal` stands alone: it is given
 * only where none of the others explains why the outlook is unknown.
 */
export function unknownsOf(
  { certificate, judgement, warnings }: CertificateFacts,
  expected: readonly Check[],
  seen: Findings | undefined,
  outlook: Outlook,
): readonly Unknown[] {
  const unknowns: readonly Unknown[] = [
    ...(certificate.detail === undefined ? (['details'] as const) : []),
    ...(seen !== undefined && expected.some((check) => isOpen(check, seen)) ? (['dns'] as const) : []),
  ];
  const isUndecided = outlook === 'unknown' && (certificate.status === 'ISSUED' || certificate.status === undefined);
  // A finding that is not good may leave it open for good, such as the redirect of a name that CloudFront serves.
  const isExplained = warnings.length > 0 || (seen !== undefined && expected.some((check) => isBad(check, seen)));
  if (!isUndecided || unknowns.length > 0 || isExplained) return unknowns;
  return [
    certificateKind(certificate) === 'private' && judgement.autoRenewable === undefined ? 'private_ca' : 'renewal',
  ];
}

/** Not looked at yet, in doubt, or asked of a resolver that answers nothing. */
function isOpen(check: Check, seen: Findings): boolean {
  const finding = conclusiveFindingOn(seen, check);
  return finding === undefined || (finding.result === 'lookup_failed' && !dnsAnswers(seen));
}

function isBad(check: Check, seen: Findings): boolean {
  const finding = conclusiveFindingOn(seen, check);
  return finding !== undefined && finding.result !== CHECK_KINDS[check.kind].goodResult;
}
