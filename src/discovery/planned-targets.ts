import { CLOUDFRONT_REGION, lacksCloudFront, partitionOf } from '../certificate/partition.ts';
import type { Target } from '../certificate/target.ts';
import type { PlannedAccount } from './planned-accounts.ts';
import { isOfShard } from './shard.ts';
import type { Role, TargetRules } from './target-rules.ts';

/** A target that is to be read, and how its account is entered. */
export interface PlannedTarget {
  readonly target: Target;
  readonly roles: readonly Role[];
}

/**
 * A target for each region of each account.
 * @param regionsOf the regions that are enabled in an account; undefined where they could not be had: then its targets are
 *   those that every account has, so that it is seen that it cannot be read
 */
export function plannedTargets(
  accounts: readonly PlannedAccount[],
  regionsOf: (accountId: string) => readonly string[] | undefined,
  { excludedRegions, homeRegion, shard }: Pick<TargetRules, 'excludedRegions' | 'homeRegion' | 'shard'>,
): readonly PlannedTarget[] {
  const excluded = new Set(excludedRegions);
  return accounts.flatMap(({ id, name, roles, regions, isDiscovered }) => {
    const chosen =
      regions === 'all'
        ? (regionsOf(id) ?? partitionOf(homeRegion).defaultRegions)
        : isDiscovered
          ? withCloudFront(regions)
          : regions;
    return chosen
      .filter((region) => !excluded.has(region))
      .map((region) => ({ target: { accountId: id, region, accountName: name }, roles }))
      .filter(({ target }) => isOfShard(target, shard));
  });
}

/** In an account that nobody has listed. */
function withCloudFront(regions: readonly string[]): readonly string[] {
  return lacksCloudFront(regions) ? [...regions, CLOUDFRONT_REGION] : regions;
}
