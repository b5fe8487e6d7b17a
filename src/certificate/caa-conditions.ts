import type { Certificate } from './certificate.ts';
import { canonicalName } from './domain-validation.ts';
import { knownValidations } from './known-validations.ts';
import { DEFAULT_LEADS, windowStartSeconds } from './renewal-window.ts';

/** What a CA holds CAA records against besides the name. Flat: log lines show it. */
export interface CaaConditions {
  /** How ACM validates the name, in its own word: DNS, EMAIL, HTTP. DNS while that is not known, as for most. */
  readonly validationMethod: string;
  /** Whether parameters of `issue` and `issuewild` count (RFC 8657), on whatever day it is asked. */
  readonly parametersHeeded: boolean;
}

/** 2027-03-15: from then on CAs must heed `accounturi` and `validationmethods` (CA/B ballot SC-098v2; Amazon voted for it). */
export const PARAMETERS_HEEDED_FROM_SECONDS = Date.UTC(2027, 2, 15) / 1000;

/**
 * By what a name of the certificate is judged: the rules of the day on which its window opens. ACM's own leads say when
 * that is, not the configured ones: what a name needs is the same for all who share the look at it.
 * @param name canonical, wildcard label kept
 */
export function caaConditions(certificate: Certificate, name: string): CaaConditions {
  const known = knownValidations(certificate).find(
    ({ domainName, validationMethod }) => validationMethod !== undefined && canonicalName(domainName) === name,
  );
  const opensAtSeconds = windowStartSeconds(certificate, DEFAULT_LEADS);
  return {
    validationMethod: known?.validationMethod ?? certificate.validationMethod ?? 'DNS',
    parametersHeeded: opensAtSeconds !== undefined && opensAtSeconds >= PARAMETERS_HEEDED_FROM_SECONDS,
  };
}

/** The conditions on the day of the check: from the day on parameters count for everybody. */
export function conditionsAt(conditions: CaaConditions, nowSeconds: number): CaaConditions {
  return {
    ...conditions,
    parametersHeeded: conditions.parametersHeeded || nowSeconds >= PARAMETERS_HEEDED_FROM_SECONDS,
  };
}
