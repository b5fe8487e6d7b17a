import t from 'tap';
import { createRegionsApi } from '../../src/discovery/regions-sdk.ts';
import { discoveryAws } from '../fixtures/discovery-aws.ts';

const { signal } = new AbortController();

t.test('createRegionsApi() asks Account Management, and EC2 in its own protocol', async (t) => {
  const { options, requests, simulator } = await discoveryAws(t);
  const api = createRegionsApi(options);
  t.match(await api.listRegions(undefined, signal), {
    Regions: [{ RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }, {}],
    NextToken: 'rest',
  });
  t.same(await api.describeRegions(signal), ['eu-west-1', 'us-east-1']);
  t.match(requests, [
    { service: 'account', operation: 'ListRegions' },
    { service: 'ec2', operation: 'DescribeRegions' },
  ]);
  simulator.faults.set({ kind: 'access_denied' });
  await t.rejects(api.listRegions(undefined, signal), { name: 'Fault', reason: 'access_denied' });
  await t.rejects(api.describeRegions(signal), { name: 'Fault', reason: 'access_denied' });
  simulator.faults.clear();
  simulator.faults.set({ kind: 'response', body: '<html></html>', content_type: 'text/html' });
  await t.rejects(api.describeRegions(signal), { name: 'Fault', reason: 'invalid_response' });
});
