import t from 'tap';
import { ORGANIZATIONS_OPERATIONS } from '../../../src/simulator/aws/organizations.ts';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { createWorld } from '../../../src/simulator/world.ts';

const ids = Array.from({ length: 25 }, (_, n) => `${100_000_000_000 + n}`);
const scenario = parseScenario(`regions: [us-east-1]\naccounts: [${ids.map((id) => `{id: "${id}"}`).join(', ')}]`, 0);
const world = createWorld(scenario, () => 0);
const context = { ...scenario, ...world, estate: world, region: 'us-east-1', nowSeconds: 0 };
const call = (operation: string, request: object) => ORGANIZATIONS_OPERATIONS.get(operation)?.({ ...request }, context);

t.test('pages have twenty accounts, and the first one none', async (t) => {
  t.same(call('ListAccounts', {}), { Accounts: [], NextToken: 'page 0' });
  t.match(call('ListAccounts', { NextToken: 'page 0' }), { Accounts: { length: 20 }, NextToken: 'page 1' });
  t.match(call('ListAccounts', { NextToken: 'page 1' }), { Accounts: { length: 5 }, NextToken: undefined });
  t.throws(() => call('ListAccounts', { NextToken: 'x' }), { name: 'AwsError', type: 'InvalidInputException' });
  t.throws(() => call('ListAccountsForParent', { ParentId: 'x' }), { name: 'AwsError', type: 'InvalidInputException' });
  t.throws(() => call('ListTagsForResource', { ResourceId: '1' }), {
    name: 'AwsError',
    type: 'TargetNotFoundException',
  });
});
