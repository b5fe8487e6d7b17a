import { FAULT_REASONS, type FaultReason } from './vocabulary.ts';

/** Failures so far, by reason. */
export type ErrorCounts = Readonly<Record<FaultReason, number>>;

/** Every reason at 0: a counter that appears only with its first failure hides that failure from `rate()`. */
export const NO_ERRORS = Object.fromEntries(FAULT_REASONS.map((reason) => [reason, 0])) as ErrorCounts;

/** The counts with so many more for a reason. */
export function counted(errors: ErrorCounts, reason: FaultReason, times: number): ErrorCounts {
  return { ...errors, [reason]: errors[reason] + times };
}
