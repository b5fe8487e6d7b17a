import type { Certificate } from './certificate.ts';
import type { DecodeFault } from './decode-fault.ts';
import type { InventoryMode } from './vocabulary.ts';

/** What a complete sweep of a target's inventory found. There are no incomplete ones. */
export interface Sweep {
  readonly mode: InventoryMode;
  /** One for each ARN, in the order in which ACM gave them. */
  readonly certificates: readonly Certificate[];
  readonly faults: readonly DecodeFault[];
}
