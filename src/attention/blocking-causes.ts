import type { BlockedReason } from '../certificate/vocabulary.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import type { BlockingCause } from './vocabulary.ts';

/** Reasons that nobody can remove as such: what they mean for a certificate is told by other causes, or is nobody's matter. */
const PASSIVE_REASONS: readonly BlockedReason[] = ['imported', 'acme_client', 'not_in_use', 'expired', 'not_issued'];

/** The reasons why ACM will not renew a certificate that somebody can remove, in the order of the vocabulary. */
export function blockingCauses({ judgement, dnsAnswers }: CertificateFacts): readonly BlockingCause[] {
  return judgement.blockers.filter(isBlockingCause).filter((cause) => dnsAnswers || cause !== 'dns_lookup_failed');
}

/** Whether a reason of `renewal_blocked` is a cause by itself. */
export function isBlockingCause(reason: BlockedReason): reason is BlockingCause {
  return !PASSIVE_REASONS.includes(reason);
}
