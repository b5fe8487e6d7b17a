import t from 'tap';
import { KNOWN_REGIONS, lacksCloudFront, partitionById, partitionOf } from '../../src/certificate/partition.ts';
import { parseRegion } from '../../src/config/region.ts';

const cases: readonly (readonly [region: string, id: string, home: string])[] = [
  ['eu-central-1', 'aws', 'us-east-1'],
  ['xx-new-9', 'aws', 'us-east-1'],
  ['cn-north-1', 'aws-cn', 'cn-northwest-1'],
  ['us-gov-east-1', 'aws-us-gov', 'us-gov-west-1'],
  ['eusc-de-east-1', 'aws-eusc', 'eusc-de-east-1'],
  ['us-iso-west-1', 'aws-iso', 'us-iso-east-1'],
  ['us-isob-east-1', 'aws-iso-b', 'us-isob-east-1'],
  ['eu-isoe-west-1', 'aws-iso-e', 'eu-isoe-west-1'],
  ['us-isof-south-1', 'aws-iso-f', 'us-isof-south-1'],
];

t.test('partitionOf() goes by what a region begins with', async (t) => {
  for (const [region, id, homeRegion] of cases) {
    t.match(partitionOf(region), { id, homeRegion }, region);
    t.equal(partitionById(id), partitionOf(region), id);
  }
  t.equal(partitionById('aws-moon'), undefined);
});

t.test('KNOWN_REGIONS are regions, each once', async (t) => {
  t.equal(new Set(KNOWN_REGIONS).size, KNOWN_REGIONS.length);
  for (const region of KNOWN_REGIONS) t.ok(parseRegion(region).ok, region);
  t.equal(partitionOf('us-east-1').defaultRegions.length, 17, 'those that every account has');
});

const lacking: readonly (readonly [regions: readonly string[], lacks: boolean])[] = [
  [['eu-west-1'], true],
  [['eu-west-1', 'us-east-1'], false],
  [['cn-north-1', 'us-gov-west-1'], false],
  [['cn-north-1', 'eu-west-1'], true],
  [[], false],
];
t.test('lacksCloudFront() says so of the partition aws only', async (t) => {
  for (const [regions, lacks] of lacking) t.equal(lacksCloudFront(regions), lacks, regions.join());
});
