import type { Certificate } from './certificate.ts';
import type { BlockedReason } from './vocabulary.ts';

/** Whether a certificate could serve in the place of others: as it is, once somebody attaches it, or not at all. */
export type StandIn = 'now' | 'once_attached' | 'no';

/** Somebody else renews it: that makes it no worse a successor. */
const RENEWED_BY_OTHERS: ReadonlySet<BlockedReason> = new Set(['imported', 'acme_client']);

/**
 * Whether a certificate with these blockers can stand in for others. One that ACM will not renew silences nobody: it would
 * bring the same outage, only later.
 * @param dnsAnswers false where DNS answers nothing: lookups that fail then say nothing of the certificate
 */
export function standIn({ status }: Certificate, blockers: readonly BlockedReason[], dnsAnswers: boolean): StandIn {
  if (status !== 'ISSUED') return 'no';
  const counting = blockers.filter(
    (reason) => !RENEWED_BY_OTHERS.has(reason) && (dnsAnswers || reason !== 'dns_lookup_failed'),
  );
  if (counting.length === 0) return 'now';
  return counting.every((reason) => reason === 'not_in_use') ? 'once_attached' : 'no';
}
