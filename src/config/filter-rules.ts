import type { FilterRule } from '../certificate/filters.ts';
import { placeAt } from '../validation/input.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, optional } from '../validation/object.ts';
import { textMatching } from '../validation/scalar.ts';
import { converted, refined } from '../validation/validator.ts';
import { accounts, acmWords, arnPatterns, choosesNothing, domains } from './certificate-match.ts';
import { structured } from './structured.ts';
import { tagValues } from './tag-values.ts';
import type { ValueType } from './value-type.ts';

const MOST_RULES = 100;
const PARTS = ['arns', 'accounts', 'domains', 'types', 'statuses', 'tags'] as const;

const fields = object({
  name: optional(
    textMatching(/^[\w .:/=+@-]{1,64}$/, 'name', 'must be 1 to 64 letters, digits, spaces or any of "_.:/=+-@"'),
  ),
  arns: optional(arnPatterns),
  accounts: optional(accounts),
  domains: optional(domains),
  types: optional(acmWords),
  statuses: optional(acmWords),
  tags: optional(tagValues),
});

/** A rule without any part would be for every certificate. */
const rule = refined(fields, (value, { place }): readonly InputFault[] =>
  choosesNothing(PARTS.map((part) => value[part]))
    ? [{ place, problem: 'Rule for every certificate', hint: `must have one or more of ${PARTS.join(', ')}` }]
    : [],
);

/** By the position of those that have none. */
const named = converted(list(rule, { max: MOST_RULES }), (rules): readonly FilterRule[] =>
  rules.map(({ name, ...match }, index) => ({ name: name ?? String(index + 1), match })),
);

const distinct = refined(named, (rules, input): readonly InputFault[] =>
  rules.flatMap(({ name }, index) => {
    if (rules.findIndex((other) => other.name === name) === index) return [];
    const hint = 'must be unique; rules without a name are named by their position';
    return [{ place: placeAt(input, [index, 'name']), problem: `Repeated name ${quoted(name)}`, hint }];
  }),
);

/** `filters.include` and `filters.exclude`: a list of `{name, arns, accounts, domains, types, statuses, tags}`. */
export const filterRules: ValueType<readonly FilterRule[]> = structured(distinct, {
  placeholder: 'JSON',
  allowed: 'up to 100 maps of `name`, `arns`, `accounts`, `domains`, `types`, `statuses` and `tags`',
  none: [],
});
