import t from 'tap';
import { createOrganizationsApi } from '../../src/discovery/organizations-sdk.ts';
import { discoveryAws } from '../fixtures/discovery-aws.ts';

const { signal } = new AbortController();

t.test('createOrganizationsApi() gives the pages as they come, counted', async (t) => {
  const { options, requests, simulator } = await discoveryAws(t);
  const api = createOrganizationsApi(options);
  t.same(await api.listAccounts(undefined, signal), { Accounts: [], NextToken: 'page 0' });
  t.match(await api.listAccounts('page 0', signal), {
    Accounts: [{ Id: '123456789012', Name: 'hub', State: 'ACTIVE' }],
  });
  t.match(await api.listAccountsForParent('ou-root-workload', 'page 0', signal), { Accounts: [{ Name: 'shop' }] });
  t.match(await api.listUnitsForParent('r-root', 'page 0', signal), {
    OrganizationalUnits: [{ Id: 'ou-root-workload' }],
  });
  t.match(await api.listTags('111122223333', 'page 0', signal), { Tags: [{ Key: 'tier', Value: 'gold' }] });
  t.same(
    requests.map(({ service, reason }) => ({ service, reason })),
    Array.from({ length: 5 }, () => ({ service: 'organizations', reason: undefined })),
    'each one',
  );
  simulator.faults.set({ kind: 'access_denied' });
  await t.rejects(api.listAccounts(undefined, signal), { name: 'Fault', reason: 'access_denied' });
});
