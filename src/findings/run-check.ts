import type { Check } from '../certificate/check-kinds.ts';
import type { CheckOutcome } from '../certificate/findings.ts';

/**
 * Makes one check of DNS or HTTP. The outcome is of the check's kind. Should not reject: that counts as a failed lookup.
 * Must end by itself, and soon after the signal is aborted.
 */
export type RunCheck = (check: Check, signal: AbortSignal) => Promise<CheckOutcome>;
