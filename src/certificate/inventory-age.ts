import type { Certificate } from './certificate.ts';
import type { Snapshot } from './snapshot.ts';

/** How old the inventory of a target may be before the target counts as not seen any more, in seconds. */
export interface InventoryAges {
  /** Plus infinity where all has just been read. */
  readonly inventorySeconds: number;
  /** Of a target without certificates, which is polled less often. */
  readonly emptyInventorySeconds: number;
}

/** How old the inventory of this target may be, in seconds. */
export function greatestInventorySeconds(snapshot: Inventory, ages: InventoryAges): number {
  return allCertificates(snapshot).length === 0 ? ages.emptyInventorySeconds : ages.inventorySeconds;
}

/** All certificates of a Snapshot, those that filters leave out included. */
export function allCertificates({ filtered, certificates }: Inventory): readonly Certificate[] {
  return filtered?.all ?? certificates;
}

type Inventory = Pick<Snapshot, 'certificates' | 'filtered'>;
