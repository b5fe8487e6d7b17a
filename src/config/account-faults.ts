import { arnParts } from '../certificate/arn-parts.ts';
import type { InputFault } from '../validation/input-fault.ts';
import type { Config } from './config.ts';

/** Where settings stand, by their paths: the path itself for a default. */
export type PlaceOf = (path: 'accounts' | 'organization.enabled' | 'assume_role.hub_arn' | 'exclude_regions') => string;

/** What contradicts itself between the settings of accounts. */
export function accountFaults(config: Config, placeOf: PlaceOf): readonly InputFault[] {
  return [...withoutRole(config, placeOf), ...loops(config, placeOf), ...excluded(config, placeOf)];
}

function withoutRole({ accounts, assumeRole, organization }: Config, placeOf: PlaceOf): readonly InputFault[] {
  if (assumeRole.name !== '') return [];
  const hint = 'needs assume_role.name, the name of the role in every account';
  const hubAccount = arnParts(assumeRole.hubArn).accountId;
  const lacking = accounts.filter(({ id, role }) => id !== '' && role === undefined && id !== hubAccount);
  return [
    ...(organization.enabled
      ? [{ place: placeOf('organization.enabled'), problem: 'No role for discovered accounts', hint }]
      : []),
    ...lacking.map(({ id }) => ({
      place: placeOf('accounts'),
      problem: `No role for account ${id}`,
      hint: 'must have role_arn, or assume_role.name must be set for all',
    })),
  ];
}

/** A role cannot assume itself as a rule: it would have to trust itself by name. */
function loops({ accounts, assumeRole }: Config, placeOf: PlaceOf): readonly InputFault[] {
  if (assumeRole.hubArn === '') return [];
  return accounts
    .filter(({ role }) => role?.arn === assumeRole.hubArn)
    .map(({ id }) => ({
      place: placeOf('accounts'),
      problem: `The role of account ${id} is the hub role itself, which would assume itself`,
      hint: 'leave out role_arn; the hub role is used in its own account',
    }));
}

function excluded({ regions, excludeRegions }: Config, placeOf: PlaceOf): readonly InputFault[] {
  if (regions === 'all') return [];
  return excludeRegions
    .filter((region) => regions.includes(region))
    .map((region) => ({
      place: placeOf('exclude_regions'),
      problem: `Region "${region}" is in regions as well`,
      hint: 'must be in only one of them',
    }));
}
