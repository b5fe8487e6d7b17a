/** What the values of metrics and labels are called on a dashboard, and in which color. */
import {
  type DynamicConfigValue,
  MappingType,
  type RangeMap,
  type ValueMap,
  type ValueMappingResult,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { BlockedReason, CheckResult, ValidationProcess } from '../../src/certificate/vocabulary.ts';

/** Words for values, and perhaps a color: green is good, orange wants somebody, red hurts, the text's color says nothing. */
export type Words = Readonly<Record<string, string | readonly [text: string, color: string]>>;

/** Words as Grafana's value mapping. */
export function mapping(words: Words): ValueMap[] {
  const options = Object.entries(words).map(([value, word], index): [string, ValueMappingResult] => {
    if (typeof word === 'string') return [value, { text: word, index }];
    const [text, color] = word;
    return [value, { text, color, index }];
  });
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(options) }];
}

/** One word for all values from one on. */
export function mappingFrom(from: number, text: string): RangeMap[] {
  return [{ type: MappingType.RangeToText, options: { from, to: null, result: { text } } }];
}

/** Words without a color, for where there can be none. */
export type PlainWords = Readonly<Record<string, string>>;

/** What each series is called, whose legend is a value that has words. */
export function seriesNames(
  words: PlainWords,
): readonly (readonly [series: string, properties: DynamicConfigValue[]])[] {
  return Object.entries(words).map(([series, value]) => [series, [{ id: 'displayName', value }]]);
}

/** Why ACM will not renew. */
export const BLOCKED_WORDS: Readonly<Record<BlockedReason, string>> = {
  imported: 'Imported: ACM never renews it',
  acme_client: 'Its ACME client renews it, not ACM',
  not_in_use: 'Attached to nothing',
  ineligible: 'ACM calls it ineligible',
  expired: 'Expired',
  not_issued: 'Not issued',
  email_validation: 'Validated by e-mail',
  validation_record_missing: 'Validation CNAME is missing',
  validation_record_mismatch: 'Validation CNAME has another value',
  validation_record_chain_too_long: 'More than five CNAMEs in a chain',
  caa_denied: 'CAA forbids Amazon',
  http_redirect_broken: 'HTTP redirect is broken',
  dns_lookup_failed: 'DNS can not be read',
  pending_validation: 'ACM waits for a human',
  renewal_failed: 'ACM has given up',
  invalid_name: 'A name that ACM will not renew',
};

/** What to do about each reason: the short form of the runbooks. */
export const ACTION_WORDS: Readonly<Record<BlockedReason, string>> = {
  imported: 'Import its successor to the same ARN in time',
  acme_client: 'See why the ACME client does not renew it',
  not_in_use: 'Delete it, or attach it to what should use it',
  ineligible: 'Request a new certificate and attach it',
  expired: 'Request a new certificate and attach it; ACM renews no expired one',
  not_issued: 'Finish its validation, or request it again',
  email_validation: 'Move it to DNS validation; the ARN stays',
  validation_record_missing: 'Register the CNAME shown below',
  validation_record_mismatch: 'Correct the CNAME to the value shown below',
  validation_record_chain_too_long: 'Register the CNAME directly, without the detour',
  caa_denied: 'Add to the CAA records: 0 issue "amazon.com"',
  http_redirect_broken: 'Let CloudFront serve the validation path again',
  dns_lookup_failed: 'Repair the name servers or DNSSEC of the zone',
  pending_validation: 'Repair what the findings show; ACM then goes on by itself',
  renewal_failed: 'See the reason that ACM gives; request a new certificate',
  invalid_name: 'Request a certificate without that name',
};

export const RECORD_WORDS: Readonly<Record<CheckResult<'validation_record'>, readonly [string, string]>> = {
  present: ['As ACM expects it', 'green'],
  missing: ['Missing', 'red'],
  mismatch: ['Another value', 'red'],
  chain_too_long: ['More than five CNAMEs', 'red'],
  lookup_failed: ['Look-up failed', 'orange'],
};

export const CAA_WORDS: Readonly<Record<CheckResult<'caa'>, readonly [string, string]>> = {
  allowed: ['Amazon may issue', 'green'],
  denied: ['Amazon may not issue', 'red'],
  lookup_failed: ['Look-up failed', 'orange'],
};

export const HTTP_WORDS: Readonly<Record<CheckResult<'http'>, readonly [string, string]>> = {
  present: ['As ACM expects it', 'green'],
  mismatch: ['Redirect is wrong', 'red'],
  lookup_failed: ['No answer', 'orange'],
};

export const PROCESS_WORDS: Readonly<Record<ValidationProcess, string>> = {
  issuance: 'First issue',
  renewal: 'Renewal',
  migration: 'Move to another method',
};

/** Of `zone()`. */
export const ZONE_WORDS: Words = {
  0: ['Not soon', 'green'],
  1: ['Within weeks', 'orange'],
  2: ['Within days', 'red'],
  3: ['Expired', 'dark-red'],
};

/** Of how far a certificate is through its renewal window. */
export const PHASE_WORDS: Words = {
  0: ['In time', 'green'],
  1: ['Late', 'orange'],
  2: ['Little time left', 'red'],
};

/** Of `renewalState()`, in its order. */
export const RENEWAL_STATE_WORDS: Words = {
  1: ['Renewed', 'green'],
  2: ['ACM renews', 'blue'],
  3: ['Waits for a human', 'orange'],
  4: ['Failed', 'red'],
  5: ['Unknown to this dashboard', 'purple'],
};

/** ACM's `RenewalStatus`, and none. */
export const RENEWAL_STATUS_WORDS: Words = {
  none: 'Not begun',
  SUCCESS: ['Renewed', 'green'],
  PENDING_AUTO_RENEWAL: ['ACM renews', 'blue'],
  PENDING_VALIDATION: ['Waits for a human', 'orange'],
  FAILED: ['Failed', 'red'],
};

/** Of `statusState()`, in its order. */
export const STATUS_WORDS: Words = {
  1: ['Issued', 'green'],
  2: ['Waits for validation', 'orange'],
  3: ['Inactive', 'orange'],
  4: ['Expired', 'red'],
  5: ['Validation timed out', 'red'],
  6: ['Failed', 'red'],
  7: ['Revoked', 'dark-red'],
  8: ['Unknown to this dashboard', 'purple'],
};

/** ACM's status of one name. */
export const NAME_STATUS_WORDS: Words = {
  SUCCESS: ['Validated', 'green'],
  PENDING_VALIDATION: ['Waits', 'orange'],
  FAILED: ['Failed', 'red'],
};

/** Of a change of the validation method. */
export const MIGRATION_WORDS: Words = {
  SUCCESS: ['Done', 'green'],
  PENDING_DOMAIN_VALIDATION: ['Waits for the CNAMEs', 'orange'],
  FAILED: ['Failed: start it again', 'red'],
};

export const METHOD_WORDS: PlainWords = { DNS: 'DNS', EMAIL: 'E-mail', HTTP: 'HTTP', none: 'None' };

export const TYPE_WORDS: PlainWords = {
  AMAZON_ISSUED: 'Issued by Amazon',
  PRIVATE: 'Issued by a private CA',
  IMPORTED: 'Imported',
};

export const SUPERSEDED_WORDS: Words = { 0: 'No', 1: ['Yes: attach it', 'blue'] };
export const YES_NO_WORDS: Words = { 0: ['No', 'orange'], 1: ['Yes', 'green'] };
export const YES_NO_NEUTRAL_WORDS: Words = { 0: 'No', 1: 'Yes' };
export const UP_WORDS: Words = { 0: ['Down', 'red'], 1: ['Up', 'green'] };
export const INVENTORY_WORDS: PlainWords = { search: 'SearchCertificates', list: 'ListCertificates' };
export const SEVERITY_WORDS: Words = {
  critical: ['Critical', 'red'],
  warning: ['Warning', 'orange'],
  info: ['Info', 'blue'],
};
