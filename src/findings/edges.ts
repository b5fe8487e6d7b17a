/** What the rounds of findings need of DNS and HTTP: functions that `dns` and `redirect` fit. */
import type { CheckOutcome } from '../certificate/check-outcome.ts';
import type { ValidationRecord, ValidationRedirect } from '../certificate/domain-validation.ts';
import type { CaaResult, HttpValidationResult, ValidationRecordResult } from '../certificate/vocabulary.ts';

/** The checks of one round; they may share look-ups among themselves. None should reject: that counts as a failed look-up. */
export interface FindingChecks {
  readonly record: (record: ValidationRecord, signal: AbortSignal) => Promise<CheckOutcome<ValidationRecordResult>>;
  /** The name is canonical, `*.` included. */
  readonly caa: (name: string, signal: AbortSignal) => Promise<CheckOutcome<CaaResult>>;
  /** `validatedDomain` is the certificate's name: nothing but it may be asked. */
  readonly redirect: (
    redirect: ValidationRedirect,
    validatedDomain: string,
    signal: AbortSignal,
  ) => Promise<CheckOutcome<HttpValidationResult>>;
}
