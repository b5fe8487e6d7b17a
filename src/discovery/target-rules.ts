/** What says which targets there are, as the configuration has it. Plain data. */
import type { OrganizationRules } from './organization-rules.ts';
import type { Shard } from './shard.ts';

/** Which regions are read: those that are named, or all that are enabled in the account. */
export type RegionChoice = 'all' | readonly string[];

/** A role to assume, and the external id that its trust policy may ask for. */
export interface Role {
  readonly arn: string;
  readonly externalId: string | undefined;
}

/** An account of the configuration. */
export interface ConfiguredAccount {
  /** Twelve digits; '' for the account of the credentials themselves, or of the hub role. */
  readonly id: string;
  /** '' where it has none. */
  readonly name: string;
  /** Undefined: the member role, or none in the account of the credentials. */
  readonly role: Role | undefined;
  /** Undefined: as for all accounts. */
  readonly regions: RegionChoice | undefined;
}

/** The role that is in every account under the same name. */
export interface MemberRole {
  /** With its path, such as `monitoring/acm-exporter`. */
  readonly name: string;
  readonly externalId: string | undefined;
}

export interface TargetRules {
  readonly accounts: readonly ConfiguredAccount[];
  /** Undefined: accounts are not discovered. */
  readonly organization: OrganizationRules | undefined;
  readonly memberRole: MemberRole | undefined;
  /** Assumed first; discovers, and assumes the roles of all accounts. */
  readonly hubRole: Role | undefined;
  readonly regions: RegionChoice;
  readonly excludedRegions: readonly string[];
  /** Where STS and the services for discovery are called. */
  readonly homeRegion: string;
  /** Of all targets, those of this shard are planned. */
  readonly shard: Shard;
  /** How often accounts and regions are asked for again. */
  readonly intervalSeconds: number;
}
