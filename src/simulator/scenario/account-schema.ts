import { list } from '../../validation/list.ts';
import { object, optional, required, withDefault } from '../../validation/object.ts';
import { record } from '../../validation/record.ts';
import { anyText, boolean, oneOf } from '../../validation/scalar.ts';
import { converted, type Validator } from '../../validation/validator.ts';
import type { AccountState } from '../estate/organization.ts';
import { accountId, region } from './scenario-scalars.ts';

/** API type AccountState; `NONE` for an endpoint that has but the retired Status. */
const STATES = ['ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'PENDING_ACTIVATION', 'NONE'] as const;

/** An account of a scenario's organization. */
export const accountSchema: Validator<AccountState> = converted(
  object({
    id: required(accountId, 'must be twelve digits'),
    name: withDefault(anyText, ''),
    state: withDefault(oneOf(STATES), 'ACTIVE'),
    /** From the root on. */
    units: withDefault(list(anyText), ['r-root']),
    tags: withDefault(record(anyText), {}),
    /** Enabled ones; those of the scenario where left out. */
    regions: optional(list(region, { min: 1 })),
    /** False: its role trusts nobody. */
    trusts: withDefault(boolean, true),
    external_id: optional(anyText),
  }),
  ({ state, tags, regions, external_id: externalId, ...account }) => ({
    ...account,
    state: state === 'NONE' ? undefined : state,
    tags: new Map(Object.entries(tags)),
    regions,
    externalId,
  }),
);
