import { invalid, type Validated } from '../validation/validated.ts';
import type { Config } from './config.ts';
import { parseRegion } from './region.ts';

/**
 * The configuration with at least one region: as it is where it names one, else with the region that the AWS SDK
 * found in the shared configuration file (`region = …` of the profile), else a fault.
 */
export function withFallbackRegion(config: Config, profileRegion: string | undefined): Validated<Config> {
  if (config.regions.length > 0) return { ok: true, value: config };
  if (profileRegion === undefined || profileRegion === '') {
    const hint = 'set regions in the file, --regions, ACM_EXPORTER_REGIONS or AWS_REGION, or region in the AWS profile';
    return invalid('regions', 'No region to read', hint);
  }
  const region = parseRegion(profileRegion);
  if (!region.ok) return invalid("the AWS profile's region", region.problem, region.hint);
  return { ok: true, value: { ...config, regions: [region.value] } };
}
