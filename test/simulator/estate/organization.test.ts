import t from 'tap';
import { createOrganization } from '../../../src/simulator/estate/organization.ts';

const ACCOUNT = {
  id: '111122223333',
  name: 'shop',
  state: 'ACTIVE',
  units: [],
  tags: new Map(),
  regions: undefined,
  trusts: true,
  externalId: undefined,
};

t.test('createOrganization() has accounts that come, change and go', async (t) => {
  const organization = createOrganization([ACCOUNT]);
  organization.put({ ...ACCOUNT, state: 'CLOSED' });
  t.match(organization.find(ACCOUNT.id), { state: 'CLOSED' });
  organization.remove(ACCOUNT.id);
  t.same([organization.accounts(), organization.find(ACCOUNT.id)], [[], undefined]);
});
