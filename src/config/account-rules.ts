import type { AccountRule } from '../discovery/organization-rules.ts';
import type { Input } from '../validation/input.ts';
import type { InputFault } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, optional } from '../validation/object.ts';
import { scalar, textMatching } from '../validation/scalar.ts';
import { converted, refined, type Validator } from '../validation/validator.ts';
import { parseAccountId } from './account-id.ts';
import { choosesNothing, words } from './certificate-match.ts';
import { structured } from './structured.ts';
import { tagValues } from './tag-values.ts';
import type { ValueType } from './value-type.ts';

const MOST_RULES = 100;
const bounds = { min: 1, max: 1000, commaSeparated: true };
/** API types OrganizationalUnitId and RootId. */
const unit = textMatching(
  /^(?:ou-[a-z\d]{4,32}-[a-z\d]{8,32}|r-[a-z\d]{4,32})$/,
  'organizational unit',
  'must be an id such as "ou-ab12-cdef3456", or a root such as "r-ab12"',
);

const fields = object({
  ids: optional(list(scalar(parseAccountId), bounds)),
  names: optional(words),
  units: optional(list(unit, bounds)),
  tags: optional(tagValues),
});

const rule: Validator<AccountRule> = converted(
  refined(fields, (given, { place }: Input): readonly InputFault[] =>
    choosesNothing(Object.values(given))
      ? [{ place, problem: 'Empty rule', hint: 'would match every account; must have ids, names, units or tags' }]
      : [],
  ),
  ({ ids, names, units, tags }) => ({ ids, names: names?.map((name) => name.toLowerCase()), units, tags }),
);

/** `organization.include` and `organization.exclude`: a list of `{ids, names, units, tags}`. */
export const accountRules: ValueType<readonly AccountRule[]> = structured(list(rule, { max: MOST_RULES }), {
  placeholder: 'JSON',
  allowed: 'a list of maps of `ids`, `names`, `units` and `tags`',
  none: [],
});
