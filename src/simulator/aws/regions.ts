/** The regions of an account, as AWS Account Management and EC2 list them. */
import { text } from './arguments.ts';
import type { Operation } from './operations.ts';

/** There in every account, and never enabled in the simulated ones unless a scenario says so. */
const DISABLED = ['af-south-1', 'me-south-1'];

/** AWS Account Management: two pages, all regions with whether they are enabled. */
export const listRegions: Operation = (request, { regions }) => {
  const enabled = regions.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' }));
  const disabled = DISABLED.filter((name) => !regions.includes(name)).map((RegionName) => ({
    RegionName,
    RegionOptStatus: 'DISABLED',
  }));
  return text(request, 'NextToken') === undefined ? { Regions: enabled, NextToken: 'rest' } : { Regions: disabled };
};

/** EC2: the enabled ones, as its XML. */
export function describeRegionsXml(regions: readonly string[]): string {
  const items = regions.map(
    (name) => `<item><regionName>${name}</regionName><optInStatus>opt-in-not-required</optInStatus></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`;
}
