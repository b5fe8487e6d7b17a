/** AWS's partitions: what follows from a region's code. */
export interface Partition {
  /** The second part of every ARN: `aws`, `aws-cn`, … */
  readonly id: string;
  /** Where its global services answer, and a region that every account has. */
  readonly homeRegion: string;
  /** Regions that every account has from the start; all others are enabled by somebody. */
  readonly defaultRegions: readonly string[];
  /** Regions that have to be enabled, as of November 2026: for hints only, AWS opens more. */
  readonly optInRegions: readonly string[];
}

/** Certificates of CloudFront must be in this region (partition `aws` only). */
export const CLOUDFRONT_REGION = 'us-east-1';

/**
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html: regions that were opened before March 2019 are
 * enabled in every account.
 */
const COMMERCIAL: Partition = {
  id: 'aws',
  homeRegion: CLOUDFRONT_REGION,
  defaultRegions: words(
    'us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eu-north-1',
    'ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 ap-southeast-2',
  ),
  optInRegions: words(
    'af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7',
    'ca-west-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 me-south-1 mx-central-1',
  ),
};

/** By what their regions' codes begin with. */
const OTHERS: readonly (readonly [prefix: string, partition: Partition])[] = [
  ['cn-', partition('aws-cn', 'cn-northwest-1', 'cn-north-1')],
  ['us-gov-', partition('aws-us-gov', 'us-gov-west-1', 'us-gov-east-1')],
  ['eusc-', partition('aws-eusc', 'eusc-de-east-1')],
  ['us-iso-', partition('aws-iso', 'us-iso-east-1', 'us-iso-west-1')],
  ['us-isob-', partition('aws-iso-b', 'us-isob-east-1', 'us-isob-west-1')],
  ['eu-isoe-', partition('aws-iso-e', 'eu-isoe-west-1')],
  ['us-isof-', partition('aws-iso-f', 'us-isof-south-1', 'us-isof-east-1')],
];

const PARTITIONS: readonly Partition[] = [COMMERCIAL, ...OTHERS.map(([, each]) => each)];

/** The partition of a region, one that this release does not know included. */
export function partitionOf(region: string): Partition {
  return OTHERS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? COMMERCIAL;
}

/** Whether regions of the partition `aws` are without that of CloudFront's certificates, which nobody thinks of. */
export function lacksCloudFront(regions: readonly string[]): boolean {
  return regions.some((region) => partitionOf(region).id === 'aws') && !regions.includes(CLOUDFRONT_REGION);
}

/** The partition with this id; undefined where none is known. */
export function partitionById(id: string): Partition | undefined {
  return PARTITIONS.find((each) => each.id === id);
}

/** Every region that this release knows. */
export const KNOWN_REGIONS: readonly string[] = PARTITIONS.flatMap(({ defaultRegions, optInRegions }) => [
  ...defaultRegions,
  ...optInRegions,
]);

function partition(id: string, ...defaultRegions: readonly [home: string, ...others: string[]]): Partition {
  return { id, homeRegion: defaultRegions[0], defaultRegions, optInRegions: [] };
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}
