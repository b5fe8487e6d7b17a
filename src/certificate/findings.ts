import type { CaaResult, HttpValidationResult, ValidationRecordResult } from './vocabulary.ts';

/** What DNS said about one expected validation CNAME. Kept over failing look-ups until the grace has passed. */
export interface ValidationRecordFinding {
  readonly result: ValidationRecordResult;
  /** When the look-up that gave this result was made, Unix seconds. */
  readonly checkedAtSeconds: number;
  /** One sentence for the person who fixes it, e.g. that the zone was appended twice; '' if there is nothing to add. */
  readonly hint: string;
}

/** Whether CAA lets Amazon issue for one name. */
export interface CaaFinding {
  readonly result: CaaResult;
  readonly checkedAtSeconds: number;
  /** Where the deciding CAA record set stands and what it says; '' if there is nothing to add. */
  readonly hint: string;
}

/** Whether an HTTP-validated name redirects as ACM expects. */
export interface HttpValidationFinding {
  readonly result: HttpValidationResult;
  readonly checkedAtSeconds: number;
  readonly hint: string;
}

/**
 * All findings of DNS and HTTP, immutable, shared by all certificates. A key that is not there was not checked yet.
 */
export interface Findings {
  /** By `recordKey` of the expected CNAME. */
  readonly records: ReadonlyMap<string, ValidationRecordFinding>;
  /** By `canonicalName` of the certificate's name, wildcard label included (`*.example.com`). */
  readonly caa: ReadonlyMap<string, CaaFinding>;
  /** By `redirectKey` of the expected redirect. */
  readonly redirects: ReadonlyMap<string, HttpValidationFinding>;
}

/** Nothing was checked: at the start, and all the time where `dns.enabled` is false. */
export const NO_FINDINGS: Findings = { records: new Map(), caa: new Map(), redirects: new Map() };
