import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import type { RegionsApi } from '../../src/discovery/api.ts';
import { readRegions } from '../../src/discovery/read-regions.ts';

const { signal } = new AbortController();
const api = (overrides: Partial<RegionsApi>): RegionsApi => ({
  listRegions: async () => ({ Regions: [] }),
  describeRegions: async () => [],
  ...overrides,
});
const fails = (reason: 'access_denied' | 'throttled') => async () => {
  throw new Fault(reason, reason);
};
const statuses = ['ENABLED', 'ENABLED_BY_DEFAULT', 'ENABLING', 'DISABLING', 'DISABLED'];
const Regions = statuses.map((RegionOptStatus, n) => ({ RegionName: `eu-west-${5 - n}`, RegionOptStatus }));

t.test('readRegions() gives those that are enabled', async (t) => {
  t.same(await readRegions(api({ listRegions: async () => ({ Regions }) }), signal), ['eu-west-4', 'eu-west-5']);
});

t.test('readRegions() asks EC2 where the other is denied, and only there', async (t) => {
  const describeRegions = async () => ['us-east-1'];
  t.same(await readRegions(api({ listRegions: fails('access_denied'), describeRegions }), signal), ['us-east-1']);
  await t.rejects(readRegions(api({ listRegions: fails('throttled'), describeRegions }), signal), {
    name: 'Fault',
    reason: 'throttled',
  });
  const both = api({ listRegions: fails('access_denied'), describeRegions: fails('throttled') });
  await t.rejects(readRegions(both, signal), { reason: 'access_denied', message: 'access_denied; throttled' });
  const denied = async () => {
    throw new Fault('access_denied', 'User arn:aws:iam::1:user/x is not authorized', { summary: 'denied' });
  };
  await t.rejects(readRegions(api({ listRegions: denied, describeRegions: denied }), signal), {
    name: 'Fault',
    summary: 'denied; denied',
  });
});

t.test('readRegions() takes no answer without a region, and none for a host', async (t) => {
  await t.rejects(readRegions(api({}), signal), { name: 'Fault', reason: 'invalid_response' });
  const odd = [{ RegionName: 'evil.example.com/', RegionOptStatus: 'ENABLED' }];
  await t.rejects(readRegions(api({ listRegions: async () => ({ Regions: odd }) }), signal), {
    name: 'Fault',
    reason: 'invalid_response',
  });
});
