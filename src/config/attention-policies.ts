import { type AttentionPolicy, DEFAULT_POLICY, type PolicyMatch } from '../attention/policy.ts';
import { DEFAULT_THRESHOLDS, type Threshold, type Thresholds } from '../attention/thresholds.ts';
import { CAUSES, type Cause, SEVERITIES, type Severity } from '../attention/vocabulary.ts';
import { list } from '../validation/list.ts';
import { object, optional, withDefault } from '../validation/object.ts';
import { duration, oneOf, share } from '../validation/scalar.ts';
import { converted, refined, type Validator } from '../validation/validator.ts';
import { accounts, domains, words } from './certificate-match.ts';
import { structured } from './structured.ts';
import { tagValues } from './tag-values.ts';
import type { ValueType } from './value-type.ts';

const MOST_POLICIES = 100;

const match: Validator<PolicyMatch> = object({
  accounts: optional(accounts),
  owners: optional(words),
  tags: optional(tagValues),
  domains: optional(domains),
  types: optional(words),
});

const threshold: Validator<Threshold> = converted(
  refined(object({ at_most: optional(duration('1s', '10y')), share: optional(share) }), (value, { place }) =>
    value.at_most === undefined && value.share === undefined
      ? [{ place, problem: 'Empty threshold', hint: 'must have at_most, share or both' }]
      : [],
  ),
  (value) => ({ atMostSeconds: value.at_most ?? Number.POSITIVE_INFINITY, share: value.share ?? 1 }),
);

const thresholds: Validator<Thresholds> = converted(
  object({
    warning: optional(threshold),
    critical: optional(threshold),
    near: withDefault(threshold, DEFAULT_THRESHOLDS.near),
    overdue: withDefault(threshold, DEFAULT_THRESHOLDS.overdue),
    window_left: withDefault(share, DEFAULT_THRESHOLDS.windowLeftShare),
    validation_deadline: withDefault(duration('1m', '72h'), DEFAULT_THRESHOLDS.validationDeadlineSeconds),
  }),
  ({ warning, critical, near, overdue, window_left: windowLeft, validation_deadline: deadline }) => ({
    warning,
    critical,
    near,
    overdue,
    windowLeftShare: windowLeft,
    validationDeadlineSeconds: deadline,
  }),
);

const severity = optional(oneOf<Severity | 'none'>([...SEVERITIES, 'none']));

const severities: Validator<AttentionPolicy['severities']> = converted(
  object(Object.fromEntries(CAUSES.map((cause) => [cause, severity]))),
  (given) => {
    const entries = CAUSES.flatMap((cause): [Cause, Severity | 'none'][] => {
      const gravest = given[cause];
      return gravest === undefined ? [] : [[cause, gravest]];
    });
    return new Map(entries);
  },
);

const policy: Validator<AttentionPolicy> = object({
  match: withDefault(match, DEFAULT_POLICY.match),
  thresholds: withDefault(thresholds, DEFAULT_POLICY.thresholds),
  severities: withDefault(severities, DEFAULT_POLICY.severities),
});

/** `attention.policies`: a list of `{match, thresholds, severities}`, each of them optional. */
export const attentionPolicies: ValueType<readonly AttentionPolicy[]> = structured(
  list(policy, { max: MOST_POLICIES }),
  {
    placeholder: 'JSON',
    allowed: 'a list of maps of `match`, `thresholds` and `severities`',
    none: [],
  },
);
