import { partitionById } from '../src/certificate/partition.ts';
import { generateEstate } from '../src/simulator/scenario/generate-estate.ts';
import { parseScenario } from '../src/simulator/scenario/parse-scenario.ts';
import type { Scenario } from '../src/simulator/scenario/scenario.ts';

export interface OrganizationOptions {
  /** The one that roles are assumed from is the first of them. */
  readonly accounts: number;
  /** Enabled in each of them, 17 at most. */
  readonly regions: number;
  /** Of all accounts together. */
  readonly certificates: number;
  readonly quotas: boolean;
  readonly nowSeconds: number;
}

/** Regions of an account that have certificates; the others are empty, as most are. */
const REGIONS_IN_USE = 3;

/** The id of an account, by its number. */
export function accountId(index: number): string {
  return String(100_000_000_000 + index);
}

/** An organization whose accounts have equally many certificates, in three regions each. */
export function organizationScenario(options: OrganizationOptions): Scenario {
  const { nowSeconds, quotas } = options;
  const regions = (partitionById('aws')?.defaultRegions ?? []).slice(0, options.regions);
  const ids = Array.from({ length: options.accounts }, (_, index) => accountId(index));
  const accounts = ids.map((id, index) => ({ id, name: `team-${index}` }));
  const scenario = parseScenario(JSON.stringify({ account: ids[0], regions, quotas, accounts }), nowSeconds);
  const each = Math.ceil(options.certificates / ids.length);
  const certificates = ids.flatMap((id, index) => {
    const inUse = Array.from({ length: REGIONS_IN_USE }, (_, place) => regions[(index + place) % regions.length] ?? '');
    return generateEstate(each, { accountId: id, regions: inUse, nowSeconds });
  });
  return { ...scenario, certificates };
}
