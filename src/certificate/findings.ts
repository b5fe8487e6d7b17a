import type { CheckOutcome } from './check-outcome.ts';
import type { CaaResult, HttpValidationResult, ValidationRecordResult } from './vocabulary.ts';

/**
 * What stands about one record, name or redirect: the outcome of its last check that gave one, kept over failing
 * look-ups until the grace has passed.
 */
export interface Finding<Result extends string> extends CheckOutcome<Result> {
  /** When the check was made, Unix seconds. */
  readonly checkedAtSeconds: number;
  /**
   * There never was another finding, and look-ups have failed for less than the grace: it is shown, but nothing is
   * judged by it.
   */
  readonly inGrace?: true;
}

/**
 * All findings of DNS and HTTP, immutable, shared by all certificates. A key that is not there was not checked yet.
 */
export interface Findings {
  /** By `recordKey` of the expected CNAME. */
  readonly records: ReadonlyMap<string, Finding<ValidationRecordResult>>;
  /** By `canonicalName` of the certificate's name, wildcard label included (`*.example.com`). */
  readonly caa: ReadonlyMap<string, Finding<CaaResult>>;
  /** By `redirectKey` of the expected redirect. */
  readonly redirects: ReadonlyMap<string, Finding<HttpValidationResult>>;
}

/** Nothing was checked: at the start, and all the time where `dns.enabled` is false. */
export const NO_FINDINGS: Findings = { records: new Map(), caa: new Map(), redirects: new Map() };

/** A finding as far as something may be judged by it. */
export function standing<Result extends string>(finding: Finding<Result> | undefined): Finding<Result> | undefined {
  return finding?.inGrace === true ? undefined : finding;
}
