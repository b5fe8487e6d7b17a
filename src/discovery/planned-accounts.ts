import { arnParts } from '../certificate/arn-parts.ts';
import { partitionById, partitionOf } from '../certificate/partition.ts';
import type { Membership } from './membership.ts';
import type { RegionChoice, Role, TargetRules } from './target-rules.ts';

/** An account that is read. */
export interface PlannedAccount {
  /** Twelve digits; '' for that of the exporter's credentials until STS has told it. */
  readonly id: string;
  readonly name: string;
  /** To be assumed one after the other, from the exporter's credentials on; none: these themselves. */
  readonly roles: readonly Role[];
  readonly regions: RegionChoice;
  readonly isDiscovered: boolean;
}

/**
 * The accounts that rules ask for: those of the configuration first, then those of the organization. Of an account that is in
 * both, what the configuration says of it holds.
 * @param homeId the account that roles are assumed from; '' while it is not known
 */
export function plannedAccounts(rules: TargetRules, members: Membership, homeId: string): readonly PlannedAccount[] {
  const { accounts, organization } = rules;
  const own = { id: '', name: '', role: undefined, regions: undefined };
  const configured = accounts.length === 0 && organization === undefined ? [own] : accounts;
  const planned = new Map<string, PlannedAccount>();
  for (const { id: given, name, role, regions = rules.regions } of configured) {
    const id = given || homeId;
    const ofMember = members.get(id)?.name ?? '';
    const roles = rolesOf(rules, id, role, homeId);
    planned.set(id, { id, name: name || ofMember, roles, regions, isDiscovered: false });
  }
  for (const [id, { name }] of members) {
    if (planned.has(id)) continue;
    const roles = rolesOf(rules, id, undefined, homeId);
    planned.set(id, { id, name, roles, regions: rules.regions, isDiscovered: true });
  }
  return [...planned.values()];
}

/** Whether the regions of any account have to be asked for. */
export function readsAllRegions({
  accounts,
  organization,
  regions,
}: Pick<TargetRules, 'accounts' | 'organization' | 'regions'>): boolean {
  const isRest = organization !== undefined || accounts.length === 0;
  return (isRest && regions === 'all') || accounts.some((account) => (account.regions ?? regions) === 'all');
}

/** The id of the partition that roles are assumed in: the hub role's, or that of the region in which STS is called. */
export function rolePartition({ hubRole, homeRegion }: Pick<TargetRules, 'hubRole' | 'homeRegion'>): string {
  return (partitionById(arnParts(hubRole?.arn ?? '').partition) ?? partitionOf(homeRegion)).id;
}

/** The ARN of an account's role, by its name and path. */
export function roleArn(partition: string, accountId: string, name: string): string {
  return `arn:${partition}:iam::${accountId}:role/${name}`;
}

/** The account that the hub role is in; undefined without one. */
export function hubAccount({ hubRole }: Pick<TargetRules, 'hubRole'>): string | undefined {
  return hubRole === undefined ? undefined : arnParts(hubRole.arn).accountId;
}

function rolesOf(
  { memberRole, hubRole, homeRegion }: TargetRules,
  id: string,
  own: Role | undefined,
  homeId: string,
): readonly Role[] {
  const hub = hubRole === undefined ? [] : [hubRole];
  if (own !== undefined) return [...hub, own];
  // The account that roles are assumed from needs none: in the management account there is no member role as a rule.
  if (id === homeId || memberRole === undefined) return hub;
  const { name, externalId } = memberRole;
  return [...hub, { arn: roleArn(rolePartition({ hubRole, homeRegion }), id, name), externalId }];
}
