import { arnParts } from '../certificate/arn-parts.ts';
import type { ConfiguredAccount } from '../discovery/target-rules.ts';
import { type Input, placeAt } from '../validation/input.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, optional } from '../validation/object.ts';
import { anyText, scalar } from '../validation/scalar.ts';
import { converted, refined, type Validator, type ValueOf } from '../validation/validator.ts';
import { parseAccountId } from './account-id.ts';
import { regionChoice } from './region-choice.ts';
import { parseExternalId, parseRoleArn } from './role.ts';
import { structured } from './structured.ts';
import type { ValueType } from './value-type.ts';

const MOST_ACCOUNTS = 10_000;

const fields = object({
  id: optional(scalar(parseAccountId)),
  name: optional(anyText),
  role_arn: optional(scalar(parseRoleArn)),
  external_id: optional(scalar(parseExternalId)),
  regions: optional(regionChoice.validate),
});
type Entry = ValueOf<typeof fields>;

function contradictions({ id, role_arn: arn, external_id: externalId }: Entry, input: Input): readonly InputFault[] {
  const place = placeAt(input, ['role_arn']);
  if (arn === undefined && externalId !== undefined) {
    return [{ place: placeAt(input, ['external_id']), problem: 'External id without a role', hint: 'needs role_arn' }];
  }
  if (arn === undefined || id === undefined || arnParts(arn).accountId === id) return [];
  const problem = `Role of account ${quoted(arnParts(arn).accountId)} for account ${quoted(id)}`;
  return [{ place, problem, hint: 'must be a role in the account; id may be left out' }];
}

const account: Validator<ConfiguredAccount> = converted(
  refined(fields, contradictions),
  ({ id, name = '', role_arn: arn, external_id: externalId, regions }) => ({
    id: id ?? arnParts(arn ?? '').accountId,
    name,
    role: arn === undefined ? undefined : { arn, externalId },
    regions,
  }),
);

/** Two entries would poll an account twice. */
function repeated(accounts: readonly ConfiguredAccount[], input: Input): readonly InputFault[] {
  return accounts.flatMap(({ id }, index) => {
    const earlier = accounts.findIndex((other) => other.id === id);
    if (earlier === index) return [];
    const of = id === '' ? "the credentials' own account" : `account ${id}`;
    const hint = `must be listed once; the other one is at ${placeAt(input, [earlier])}`;
    return [{ place: placeAt(input, [index]), problem: `Second entry for ${of}`, hint }];
  });
}

/** `accounts`: a list of `{id, name, role_arn, external_id, regions}`, each of them optional. */
export const accountList: ValueType<readonly ConfiguredAccount[]> = structured(
  refined(list(account, { max: MOST_ACCOUNTS }), repeated),
  {
    placeholder: 'JSON',
    allowed: 'a list of maps of `id`, `name`, `role_arn`, `external_id` and `regions`',
    none: [],
  },
);
