/** What a poll of a target reads: its sweep, the sweep with the details that are known, and each detail after that. */
import type { Certificate } from './certificate.ts';
import type { Fault } from './fault.ts';
import type { InventoryMode } from './vocabulary.ts';

/** What a complete sweep of a target's inventory found. There are no incomplete ones. */
export interface Sweep {
  readonly mode: InventoryMode;
  /** One for each ARN, in the order in which ACM gave them. */
  readonly certificates: readonly Certificate[];
  readonly faults: readonly DecodeFault[];
  /** How the tags of its certificates came to it; absent where nobody has read any for it. */
  readonly tags?: TagReading | undefined;
}

/** What came of reading tags together for all certificates of a sweep. */
export interface TagReading {
  /** Whether those that are not known are to be asked for, one certificate after the other. */
  readonly oneByOne: boolean;
  /** Actions that a policy denies, such as `tag:GetResources`. */
  readonly deniedActions: readonly string[];
  /** What failed at this sweep. */
  readonly failures: readonly Fault[];
}

/**
 * Certificates that a call of the inventory leaves out though the other one shows them, in two comparisons a day apart: how
 * many, by the call that leaves them out.
 */
export type InventoryGaps = Readonly<Record<InventoryMode, number>>;

/** A sweep with the details that were read before. */
export interface MergedSweep {
  /**
   * All of the sweep's, with what is known of them. One that is as it was shown before is the same object as before; where
   * all are, in the same order, it is the same array: there is nothing to publish of them.
   */
  readonly certificates: readonly Certificate[];
  /** Those whose detail or tags are still to be read or have aged out, in the order in which they are to be read. */
  readonly pending: readonly Certificate[];
}

/** What came of reading the detail of one certificate, or its tags alone where only these were due. */
export interface DetailRead {
  /** The certificate with what was read; as it was if ACM does not know it (any more, or yet). */
  readonly certificate: Certificate;
  readonly faults: readonly DecodeFault[];
  /** What could not be read besides (tags, a migration's validations): it is tried again within the hour. */
  readonly failures: readonly Fault[];
}

/** Something in an answer of ACM that could not be understood. What it is about is there all the same, without it. */
export interface DecodeFault {
  /** '' where the answer names no certificate. */
  readonly arn: string;
  /** Path within the answer, e.g. `X509Attributes.NotAfter`. */
  readonly field: string;
  /** What was expected, and the value seen, shortened and escaped. */
  readonly problem: string;
}
