/** What the values of metrics and labels are called on a dashboard, and in which color. */
import {
  type DynamicConfigValue,
  MappingType,
  type RangeMap,
  type SpecialValueMap,
  SpecialValueMatch,
  type ValueMap,
  type ValueMappingResult,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { CAUSE_WORDS, type CauseWords } from '../../src/attention/cause-words.ts';
import { OUTLOOK_WORDS } from '../../src/attention/outlook-words.ts';
import { SEVERITY_WORDS } from '../../src/attention/severity-words.ts';
import { CAUSES } from '../../src/attention/vocabulary.ts';
import {
  BLOCKED_REASONS,
  type CheckResult,
  type DnsView,
  type ValidationProcess,
} from '../../src/certificate/vocabulary.ts';
import { RENEWAL_STATES, STATUSES } from '../queries/renewal.ts';

/** Words for values, and perhaps a color: green is good, orange needs attention, red is an outage or will be one, no color is no judgment. */
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

/** One word for every value at or above `from`. */
export function mappingFrom(from: number, text: string): RangeMap[] {
  return [{ type: MappingType.RangeToText, options: { from, to: null, result: { text } } }];
}

/** A gray that is legible in dark and light: what is not known is neither good nor bad. */
const NOT_KNOWN = '#8e8e8e';

/** What stands there, in gray, if there is no value. */
export function mappingOfNothing(text: string): SpecialValueMap[] {
  const options = { match: SpecialValueMatch.NullAndNan, result: { text, color: NOT_KNOWN } };
  return [{ type: MappingType.SpecialValue, options }];
}

/** Words without colors, for legends and bars. */
export type UncoloredWords = Readonly<Record<string, string>>;

/** Display names for series whose legend is a value with words. */
export function seriesNames(
  words: UncoloredWords,
): readonly (readonly [series: string, properties: DynamicConfigValue[]])[] {
  return Object.entries(words).map(([series, value]) => [series, [{ id: 'displayName', value }]]);
}

/** Why ACM will not renew. */
export const BLOCKED_WORDS: UncoloredWords = reasonWords('label');

/** What each cause of attention is called. */
export const CAUSE_LABELS: UncoloredWords = Object.fromEntries(
  CAUSES.map((cause) => [cause, CAUSE_WORDS[cause].label]),
);

/** What to do about each reason. */
export const ACTION_WORDS: UncoloredWords = reasonWords('action');

function reasonWords(kind: keyof CauseWords): UncoloredWords {
  return Object.fromEntries(BLOCKED_REASONS.map((reason) => [reason, CAUSE_WORDS[reason][kind]]));
}

export const RECORD_WORDS: Readonly<Record<CheckResult<'validation_record'>, readonly [string, string]>> = {
  present: ['As expected', 'green'],
  missing: ['Missing', 'red'],
  mismatch: ['Wrong value', 'red'],
  chain_too_long: ['Chain too long', 'red'],
  inconsistent: ['Servers differ', 'orange'],
  lookup_failed: ['Lookup failed', 'orange'],
};

export const CAA_WORDS: Readonly<Record<CheckResult<'caa'>, readonly [string, string]>> = {
  allowed: ['Allows Amazon', 'green'],
  denied: ['Denies Amazon', 'red'],
  unknown: ['Not certain', 'orange'],
  inconsistent: ['Servers differ', 'orange'],
  lookup_failed: ['Lookup failed', 'orange'],
};

export const HTTP_WORDS: Readonly<Record<CheckResult<'http'>, readonly [string, string]>> = {
  present: ['As expected', 'green'],
  mismatch: ['Wrong redirect', 'red'],
  lookup_failed: ['No answer', 'orange'],
};

/** What any check can find. */
export const RESULT_WORDS: Words = { ...HTTP_WORDS, ...CAA_WORDS, ...RECORD_WORDS };

/** What each check is called. */
export const CHECK_WORDS: UncoloredWords = {
  validation_record: 'Validation record',
  caa: 'CAA',
  http: 'HTTP redirect',
};

export const PROCESS_WORDS: Readonly<Record<ValidationProcess, string>> = {
  issuance: 'Issuance',
  renewal: 'Renewal',
  migration: 'Migration',
};

/** Of `zone()`. */
export const ZONE_WORDS: Words = {
  0: ['Not soon', 'green'],
  1: ['Within weeks', 'orange'],
  2: ['Within days', 'red'],
  3: ['Expired', 'dark-red'],
};

/** What becomes of a certificate in its renewal window. */
export const OUTLOOK_TEXTS: Words = {
  ...OUTLOOK_WORDS,
  overdue: [OUTLOOK_WORDS.overdue, 'orange'],
  blocked: [OUTLOOK_WORDS.blocked, 'orange'],
};

/** Words of a state, the same for the number that it has in a timeline, and for its value in a table. */
type StateWords<State extends string> = Readonly<Record<State, readonly [text: string, color: string]>>;

/** ACM's `RenewalStatus`. */
const RENEWAL_WORDS: StateWords<(typeof RENEWAL_STATES)[number]> = {
  SUCCESS: ['Renewed', 'green'],
  PENDING_AUTO_RENEWAL: ['In progress', 'blue'],
  PENDING_VALIDATION: ['Pending validation', 'orange'],
  FAILED: ['Failed', 'red'],
};

/** ACM's `RenewalStatus`, and none. */
export const RENEWAL_STATUS_WORDS: Words = { none: 'Not started', ...RENEWAL_WORDS };

/** Of `renewalState()`. */
export const RENEWAL_STATE_WORDS: Words = numbered(RENEWAL_STATES, RENEWAL_WORDS);

/** Of `statusState()`. */
export const STATUS_WORDS: Words = numbered(STATUSES, {
  ISSUED: ['Issued', 'green'],
  PENDING_VALIDATION: ['Pending validation', 'orange'],
  INACTIVE: ['Inactive', 'orange'],
  EXPIRED: ['Expired', 'red'],
  VALIDATION_TIMED_OUT: ['Validation timed out', 'red'],
  FAILED: ['Failed', 'red'],
  REVOKED: ['Revoked', 'dark-red'],
});

/** Words by the number of a state: from 1 on in the order of the list, and one more for states that AWS adds. */
function numbered<State extends string>(states: readonly State[], words: StateWords<State>): Words {
  const all = [...states.map((state) => words[state]), ['Unknown to this dashboard', NOT_KNOWN] as const];
  return Object.fromEntries(all.map((word, index) => [index + 1, word]));
}

/** ACM's status of one name. */
export const NAME_STATUS_WORDS: Words = {
  SUCCESS: ['Validated', 'green'],
  PENDING_VALIDATION: ['Pending', 'orange'],
  FAILED: ['Failed', 'red'],
};

/** Of a change of the validation method. */
export const MIGRATION_WORDS: Words = {
  SUCCESS: ['Done', 'green'],
  PENDING_DOMAIN_VALIDATION: ['CNAMEs pending', 'orange'],
  FAILED: ['Failed: start it again', 'red'],
};

export const METHOD_WORDS: UncoloredWords = { DNS: 'DNS', EMAIL: 'E-mail', HTTP: 'HTTP', none: 'None' };

export const TYPE_WORDS: UncoloredWords = {
  AMAZON_ISSUED: 'Issued by Amazon',
  PRIVATE: 'Issued by a private CA',
  IMPORTED: 'Imported',
};

export const YES_NO_WORDS: Words = { 0: ['No', 'orange'], 1: ['Yes', 'green'] };
export const YES_NO_NEUTRAL_WORDS: Words = { 0: 'No', 1: 'Yes' };
export const UP_WORDS: Words = { 0: ['Down', 'red'], 1: ['Up', 'green'] };
export const INVENTORY_WORDS: UncoloredWords = { search: 'SearchCertificates', list: 'ListCertificates' };
/** Of `dns_view`. */
export const DNS_VIEW_WORDS: Readonly<Record<DnsView, string>> = {
  public: 'Public',
  system: 'The system’s',
  configured: 'Configured',
};

/** Severities with the colors that Grafana's users know. */
export const SEVERITY_TEXTS: Words = {
  critical: [SEVERITY_WORDS.critical, 'red'],
  warning: [SEVERITY_WORDS.warning, 'orange'],
  notice: [SEVERITY_WORDS.notice, 'yellow'],
  info: [SEVERITY_WORDS.info, 'blue'],
};
