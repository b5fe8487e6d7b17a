import type { Check } from '../certificate/check-kinds.ts';
import type { CheckOutcome } from '../certificate/findings.ts';

/** What may be said only if it is still so after a while: nobody has confirmed it, or servers differ. */
export interface Doubt {
  readonly doubtful: CheckOutcome;
  /** For how long it must have been so. */
  readonly forSeconds: number;
}

/** What was before a look at a check. */
export interface EarlierLooks {
  /** How many there were. */
  readonly count: number;
  /** Whether the last one ended in a doubt: it is not over because one server says what is right. */
  readonly inDoubt: boolean;
}

/**
 * Makes one check of DNS or HTTP. The outcome is of the check's kind. Should not reject: that counts as a failed lookup.
 * Must end by itself, and soon after the signal is aborted.
 */
export type RunCheck = (check: Check, signal: AbortSignal, earlier: EarlierLooks) => Promise<CheckOutcome | Doubt>;
