import {
  GetResourcesCommand,
  type GetResourcesCommandInput,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import t, { type Test } from 'tap';
import { simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1]
certificates:
  - { id: tagged, domain: a.example.com, tags: { 'cost center': '7', 팀: web } }
  - { id: never, domain: b.example.com }
  - { id: once, domain: c.example.com, was_tagged: true }
  - { id: also, domain: d.example.com, tags: { team: shop } }
`;
const TYPES = { ResourceTypeFilters: ['acm:certificate'] };

async function client(t: Test) {
  const { simulator } = await simulated(t, SCENARIO);
  const tagging = new ResourceGroupsTaggingAPIClient({
    endpoint: simulator.awsUrl,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIASIMULATED', secretAccessKey: 'simulated' },
  });
  t.teardown(() => tagging.destroy());
  const get = (input: GetResourcesCommandInput = {}) => tagging.send(new GetResourcesCommand({ ...TYPES, ...input }));
  return { simulator, get };
}

t.test('getResources() gives what has tags or once had some', async (t) => {
  const { simulator, get } = await client(t);
  const { ResourceTagMappingList: list, PaginationToken } = await get();
  const names = list?.map(({ ResourceARN = '' }) => simulator.world.find(ResourceARN)?.domainName);
  t.same(names, ['a.example.com', 'c.example.com', 'd.example.com']);
  t.same(list?.[0]?.Tags, [
    { Key: 'cost center', Value: '7' },
    { Key: '팀', Value: 'web' },
  ]);
  t.same(list?.[1]?.Tags, []);
  t.equal(PaginationToken, '');
  t.equal(simulator.requests.count('GetResources'), 1);
});

t.test('getResources() cuts pages before it leaves out what has no tags', async (t) => {
  const { get } = await client(t);
  const sizes: number[] = [];
  let token: string | undefined;
  do {
    const page = await get({ ResourcesPerPage: 1, ...(token === undefined ? {} : { PaginationToken: token }) });
    sizes.push(page.ResourceTagMappingList?.length ?? -1);
    token = page.PaginationToken;
  } while (token !== '');
  t.same(sizes, [1, 0, 1, 1]);
  await t.rejects(get({ PaginationToken: 'odd' }), { name: 'InvalidParameterException' });
});

t.test('getResources() knows certificates and no other type', async (t) => {
  const { get } = await client(t);
  t.same((await get({ ResourceTypeFilters: ['s3'] })).ResourceTagMappingList, []);
  t.equal((await get({ ResourceTypeFilters: ['acm'] })).ResourceTagMappingList?.length, 3);
  await t.rejects(get({ ResourcesPerPage: 101 }), { name: 'ValidationException' });
});
