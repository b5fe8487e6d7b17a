import type { CertificateFacts } from './certificate-facts.ts';
import { type BlockingCause, isBlockingCause } from './vocabulary.ts';

/** The reasons why ACM will not renew a certificate that somebody can remove, in the order of the vocabulary. */
export function blockingCauses({ judgement, dnsAnswers }: CertificateFacts): readonly BlockingCause[] {
  return judgement.blockers.filter(isBlockingCause).filter((cause) => dnsAnswers || cause !== 'dns_lookup_failed');
}
