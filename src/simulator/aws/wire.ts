import { isJsonObject } from '../../validation/json-object.ts';
import type { Members } from './arguments.ts';

/** The value of an override that removes a field; null is sent as null. */
export const ABSENT = '$absent';

/** An answer with a scenario's raw fields laid over it, objects merged, everything else replaced. */
export function overlay(answer: Members, overrides: Members | undefined): Members {
  if (overrides === undefined) return answer;
  const result: Record<string, unknown> = { ...answer };
  for (const [key, value] of Object.entries(overrides)) {
    const present = result[key];
    if (value === ABSENT) delete result[key];
    else result[key] = isJsonObject(value) && isJsonObject(present) ? overlay(present, value) : value;
  }
  return result;
}

/** The spelling of DescribeCertificate and ListCertificates, `RSA-2048`; SearchCertificates and requests have `RSA_2048`. */
export function dashedKeyAlgorithm(keyAlgorithm: string): string {
  return keyAlgorithm.replace('_', '-');
}
