import { DAY_SECONDS } from '../../certificate/day-seconds.ts';
import { list } from '../../validation/list.ts';
import { type ObjectOf, object, optional, required, withDefault } from '../../validation/object.ts';
import { anyText, boolean, oneOf } from '../../validation/scalar.ts';
import type { Validator } from '../../validation/validator.ts';
import * as vocabulary from '../estate/vocabulary.ts';
import { accountId, durationText, timeText } from './scenario-scalars.ts';

/** One private CA of a scenario. One that only certificates name need not be listed: it is a healthy one. */
export function authoritySchema(nowSeconds: number): Validator<AuthorityEntry> {
  return object(authorityFields(nowSeconds));
}

/** A private CA as written in a scenario, with its defaults filled in. */
export type AuthorityEntry = ObjectOf<ReturnType<typeof authorityFields>>;

function authorityFields(nowSeconds: number) {
  const time = timeText(nowSeconds);
  return {
    /** A name within the scenario: what certificates call it in `certificate_authority`, and for a stable ARN. */
    id: required(anyText, 'must be a name that certificates can refer to'),
    /** The owner. Another account than the scenario's shares it. */
    account: optional(accountId),
    region: optional(anyText),
    /** Accounts that it is shared with. */
    shared_with: withDefault(list(accountId), []),
    status: withDefault(oneOf(vocabulary.AUTHORITY_STATUSES), 'ACTIVE'),
    usage_mode: withDefault(oneOf(vocabulary.AUTHORITY_USAGE_MODES), 'GENERAL_PURPOSE'),
    expires: optional(time),
    lifetime: withDefault(durationText, 3650 * DAY_SECONDS),
    /** What ACM was permitted; [] for nothing. */
    acm_actions: withDefault(list(oneOf(vocabulary.AUTHORITY_ACTIONS)), vocabulary.AUTHORITY_ACTIONS),
    /** AWS does not know it any more. */
    gone: withDefault(boolean, false),
  };
}
