import { dnsAnswers } from '../certificate/findings.ts';
import { greatestInventorySeconds, type InventoryAges } from '../certificate/inventory-age.ts';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';

/** How old what is known of a target may be before the target counts as not seen any more. */
export interface GreatestAges extends InventoryAges {
  /** Of the oldest finding. */
  readonly findingsSeconds: number;
}

/**
 * Until when a target is settled, Unix seconds: its inventory, details and findings are complete, and younger than their
 * greatest age. Minus infinity while something is still to be read. Details and private CAs that are refused, details beyond the cache's size
 * and single names whose lookups go on failing count as read. A resolver that answers nothing is no lookup.
 * The inventory is as old as the last sweep that succeeded, whether or not it found anything new.
 * @param findingsAtSeconds the oldest finding that its certificates need, as `CertificateTally` has it; plus infinity where
 *   they need none, or nothing is looked up at all
 */
export function settledUntilSeconds(
  { snapshot, lastSuccessSeconds = Number.NEGATIVE_INFINITY }: SettledBy,
  findingsAtSeconds: number,
  ages: GreatestAges,
): number {
  const { detailsUnread, findings, authorities } = snapshot;
  const isBlind = !dnsAnswers(findings) && findingsAtSeconds !== Number.POSITIVE_INFINITY;
  if (detailsUnread > 0 || authorities.unread > 0 || isBlind) return Number.NEGATIVE_INFINITY;
  const inventorySeconds = greatestInventorySeconds(snapshot, ages);
  return Math.min(lastSuccessSeconds + inventorySeconds, findingsAtSeconds + ages.findingsSeconds);
}

interface SettledBy extends Pick<TargetState, 'lastSuccessSeconds'> {
  readonly snapshot: Pick<Snapshot, 'certificates' | 'filtered' | 'detailsUnread' | 'findings' | 'authorities'>;
}
