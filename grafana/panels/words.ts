/** What the values of metrics and labels are called on a dashboard, and in which color. */
import {
  type DynamicConfigValue,
  MappingType,
  type RangeMap,
  type RegexMap,
  type SpecialValueMap,
  SpecialValueMatch,
  type ValueMap,
  type ValueMappingResult,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { OUTLOOK_WORDS } from '../../src/attention/outlook-words.ts';
import { SEVERITY_WORDS } from '../../src/attention/severity-words.ts';
import { CAUSES, OUTLOOKS, type Outlook, type Severity } from '../../src/attention/vocabulary.ts';
import type { CheckResult, DnsView, ValidationProcess } from '../../src/certificate/vocabulary.ts';
import { RENEWAL_STATES, STATUSES } from '../queries/renewal.ts';
import { NEUTRAL_COLOR, NOT_KNOWN, SOMEBODY, SOMEBODY_NOW, WELL } from './colors.ts';

/** Words for values, and perhaps a color; no color is no judgment. */
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

/** What stands there, in gray, if there is no value. */
export function mappingOfNothing(text: string): SpecialValueMap[] {
  const options = { match: SpecialValueMatch.NullAndNan, result: { text, color: NOT_KNOWN } };
  return [{ type: MappingType.SpecialValue, options }];
}

/** The last characters only, of an id that has its distinct ones there; what is shorter stays. */
export function mappingShort(length: number): RegexMap[] {
  const pattern = `/^.*(.{${length}})$/`;
  return [{ type: MappingType.RegexToText, options: { pattern, result: { text: '…$1' } } }];
}

/** Words without colors, for legends and bars. */
export type UncoloredWords = Readonly<Record<string, string>>;

/** Display names for series whose legend is a value with words. */
export function seriesNames(
  words: UncoloredWords,
): readonly (readonly [series: string, properties: DynamicConfigValue[]])[] {
  return Object.entries(words).map(([series, value]) => [series, [{ id: 'displayName', value }]]);
}

/** What each cause of attention is called. */
export const CAUSE_LABELS: UncoloredWords = Object.fromEntries(
  CAUSES.map((cause) => [cause, CAUSE_WORDS[cause].label]),
);

/** In a column of causes that leads to their runbooks. */
export const RUNBOOK_WORDS: UncoloredWords = Object.fromEntries(CAUSES.map((cause) => [cause, 'Runbook']));

export const RECORD_WORDS: Readonly<Record<CheckResult<'validation_record'>, readonly [string, string]>> = {
  present: ['As expected', WELL],
  missing: ['Missing', SOMEBODY_NOW],
  mismatch: ['Wrong value', SOMEBODY_NOW],
  chain_too_long: ['Chain too long', SOMEBODY_NOW],
  inconsistent: ['Servers differ', SOMEBODY],
  lookup_failed: ['Lookup failed', SOMEBODY],
};

export const CAA_WORDS: Readonly<Record<CheckResult<'caa'>, readonly [string, string]>> = {
  allowed: ['Allows Amazon', WELL],
  denied: ['Denies Amazon', SOMEBODY_NOW],
  unknown: ['Not certain', SOMEBODY],
  inconsistent: ['Servers differ', SOMEBODY],
  lookup_failed: ['Lookup failed', SOMEBODY],
};

export const HTTP_WORDS: Readonly<Record<CheckResult<'http'>, readonly [string, string]>> = {
  present: ['As expected', WELL],
  mismatch: ['Wrong redirect', SOMEBODY_NOW],
  lookup_failed: ['No answer', SOMEBODY],
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

const OUTLOOK_COLORS: Readonly<Record<Outlook, string>> = {
  renews: WELL,
  overdue: SOMEBODY,
  blocked: SOMEBODY,
  manual: NEUTRAL_COLOR,
  replaced: NEUTRAL_COLOR,
  unused: NEUTRAL_COLOR,
  expired: SOMEBODY_NOW,
  revoked: SOMEBODY_NOW,
  unknown: NOT_KNOWN,
};

/** Severities, in the colors of who needs to see to them. */
export const SEVERITY_TEXTS: Readonly<Record<Severity, readonly [text: string, color: string]>> = {
  critical: [SEVERITY_WORDS.critical, SOMEBODY_NOW],
  warning: [SEVERITY_WORDS.warning, SOMEBODY],
  notice: [SEVERITY_WORDS.notice, SOMEBODY],
  info: [SEVERITY_WORDS.info, NEUTRAL_COLOR],
};

/** What becomes of a certificate. */
export const OUTLOOK_TEXTS: Readonly<Record<Outlook, readonly [text: string, color: string]>> = Object.fromEntries(
  OUTLOOKS.map((outlook) => [outlook, [OUTLOOK_WORDS[outlook], OUTLOOK_COLORS[outlook]]]),
) as unknown as Record<Outlook, readonly [string, string]>;

/** Of `outlookState()`. */
export const OUTLOOK_STATE_WORDS: Words = numbered(OUTLOOKS, OUTLOOK_TEXTS);

/** Words of a state, the same for the number that it has in a timeline, and for its value in a table. */
type StateWords<State extends string> = Readonly<Record<State, readonly [text: string, color: string]>>;

/** ACM's `RenewalStatus`. */
const RENEWAL_WORDS: StateWords<(typeof RENEWAL_STATES)[number]> = {
  SUCCESS: ['Renewed', WELL],
  PENDING_AUTO_RENEWAL: ['In progress', NEUTRAL_COLOR],
  PENDING_VALIDATION: ['Pending validation', SOMEBODY],
  FAILED: ['Failed', SOMEBODY_NOW],
};

/** ACM's `RenewalStatus`, and none. */
export const RENEWAL_STATUS_WORDS: Words = { none: 'Not started', ...RENEWAL_WORDS };

/** Of `renewalState()`. */
export const RENEWAL_STATE_WORDS: Words = numbered(RENEWAL_STATES, RENEWAL_WORDS);

/** Of `statusState()`. */
export const STATUS_WORDS: Words = numbered(STATUSES, {
  ISSUED: ['Issued', WELL],
  PENDING_VALIDATION: ['Pending validation', SOMEBODY],
  INACTIVE: ['Inactive', SOMEBODY],
  EXPIRED: ['Expired', SOMEBODY_NOW],
  VALIDATION_TIMED_OUT: ['Validation timed out', SOMEBODY_NOW],
  FAILED: ['Failed', SOMEBODY_NOW],
  REVOKED: ['Revoked', SOMEBODY_NOW],
});

/** Words by the number of a state: from 1 on in the order of the list, and one more for states that AWS adds. */
function numbered<State extends string>(states: readonly State[], words: StateWords<State>): Words {
  const all = [...states.map((state) => words[state]), ['Unknown to this dashboard', NOT_KNOWN] as const];
  return Object.fromEntries(all.map((word, index) => [index + 1, word]));
}

/** ACM's status of one name. */
export const NAME_STATUS_WORDS: Words = {
  SUCCESS: ['Validated', WELL],
  PENDING_VALIDATION: ['Pending', SOMEBODY],
  FAILED: ['Failed', SOMEBODY_NOW],
};

/** Of a change of the validation method. */
export const MIGRATION_WORDS: Words = {
  SUCCESS: ['Done', WELL],
  PENDING_DOMAIN_VALIDATION: ['CNAMEs pending', SOMEBODY],
  FAILED: ['Failed: start it again', SOMEBODY_NOW],
};

export const METHOD_WORDS: UncoloredWords = { DNS: 'DNS', EMAIL: 'E-mail', HTTP: 'HTTP', none: 'None' };

export const TYPE_WORDS: UncoloredWords = {
  AMAZON_ISSUED: 'Issued by Amazon',
  PRIVATE: 'Issued by a private CA',
  IMPORTED: 'Imported',
};

export const YES_NO_WORDS: Words = { 0: ['No', SOMEBODY], 1: ['Yes', WELL] };
/** Of the label `in_use`. */
export const IN_USE_WORDS: UncoloredWords = { true: 'Yes', false: 'No', '': 'Not known' };
export const UP_WORDS: Words = { 0: ['Down', SOMEBODY_NOW], 1: ['Up', WELL] };
export const INVENTORY_WORDS: UncoloredWords = { search: 'SearchCertificates', list: 'ListCertificates' };
/** Of `dns_view`. */
export const DNS_VIEW_WORDS: Readonly<Record<DnsView, string>> = {
  public: 'Public',
  system: 'The system’s',
  configured: 'Configured',
};
