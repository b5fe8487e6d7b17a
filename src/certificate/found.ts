import { recordKey } from './domain-validation.ts';
import { type ExpectedFindings, redirectKey } from './expected-findings.ts';
import type { Finding, Findings } from './findings.ts';
import type { CaaResult, HttpValidationResult, ValidationRecordResult } from './vocabulary.ts';

/** The finding on each thing that is expected, in the same order; undefined for what was not checked yet. */
export interface Found {
  readonly records: readonly (Finding<ValidationRecordResult> | undefined)[];
  readonly caa: readonly (Finding<CaaResult> | undefined)[];
  readonly redirects: readonly (Finding<HttpValidationResult> | undefined)[];
}

/** Looks up all that is expected for a certificate. */
export function found({ records, caa, redirects }: ExpectedFindings, findings: Findings): Found {
  return {
    records: records.map(({ record }) => findings.records.get(recordKey(record))),
    caa: caa.map((name) => findings.caa.get(name)),
    redirects: redirects.map((row) => findings.redirects.get(redirectKey(row))),
  };
}
