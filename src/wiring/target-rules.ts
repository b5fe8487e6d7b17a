import { CLOUDFRONT_REGION } from '../certificate/partition.ts';
import type { Config } from '../config/config.ts';
import type { Shard } from '../discovery/shard.ts';
import type { Role, TargetRules } from '../discovery/target-rules.ts';

/**
 * What a configuration says about which targets there are.
 * @param homeRegion what AWS's own settings name; undefined where they name none
 */
export function targetRules(config: Config, homeRegion: string | undefined): TargetRules {
  const { accounts, assumeRole, organization, regions, excludeRegions, discovery } = config;
  const { include, exclude } = organization;
  const externalId = assumeRole.externalId || undefined;
  return {
    accounts,
    organization: organization.enabled ? { include, exclude } : undefined,
    memberRole: assumeRole.name === '' ? undefined : { name: assumeRole.name, externalId },
    hubRole: hubRole(assumeRole),
    regions,
    excludedRegions: excludeRegions,
    homeRegion: homeRegion ?? (regions === 'all' ? CLOUDFRONT_REGION : (regions[0] ?? CLOUDFRONT_REGION)),
    shard: shardOf(config),
    intervalSeconds: discovery.intervalSeconds,
  };
}

/** Which part of the targets is read; where the host name was not asked for the ordinal, the first. */
export function shardOf({ shard: { ordinal, total } }: Config): Shard {
  return { ordinal: ordinal === 'auto' ? 0 : ordinal, total };
}

function hubRole({ hubArn, hubExternalId }: Config['assumeRole']): Role | undefined {
  return hubArn === '' ? undefined : { arn: hubArn, externalId: hubExternalId || undefined };
}
