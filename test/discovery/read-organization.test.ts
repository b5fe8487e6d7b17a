import t, { type Test } from 'tap';
import type { AccountRule } from '../../src/discovery/organization-rules.ts';
import { createOrganizationsApi } from '../../src/discovery/organizations-sdk.ts';
import { readOrganization } from '../../src/discovery/read-organization.ts';
import { discoveryAws } from '../fixtures/discovery-aws.ts';
import { accountRule } from '../fixtures/discovery-rules.ts';

const { signal } = new AbortController();

async function wantedBy(t: Test, include: readonly AccountRule[], exclude: readonly AccountRule[] = []) {
  const { options, simulator } = await discoveryAws(t);
  const { answer } = await readOrganization(createOrganizationsApi(options), { include, exclude }, signal);
  return { names: answer.wanted.map(({ name }) => name), answer, counts: simulator.requests.byOperation() };
}

t.test('all accounts in use, past an empty page with a token', async (t) => {
  const { names, answer, counts } = await wantedBy(t, []);
  t.same(names, ['hub', 'shop', 'pay', 'stranger']);
  t.same([...answer.closed], ['333344445555']);
  t.same(counts, { ListAccounts: 2 }, 'no call for what no rule asks for');
});

t.test('units at any depth, and tags of those that they can decide on', async (t) => {
  t.same((await wantedBy(t, [accountRule({ units: ['ou-root-workload'] })])).names, ['shop', 'pay']);
  t.same((await wantedBy(t, [], [accountRule({ units: ['ou-root-payments'] })])).names, ['hub', 'shop', 'stranger']);
  const { names, counts, answer } = await wantedBy(t, [
    accountRule({ names: ['s*'], tags: new Map([['tier', ['gold']]]) }),
  ]);
  t.same(names, ['shop']);
  t.equal(counts['ListTagsForResource'], 3, 'two pages for one account that has tags, one for the other');
  t.ok(answer.unwanted.has('123456789012'));
});

t.test('half of an organization is no answer', async (t) => {
  const { options, simulator } = await discoveryAws(t);
  simulator.faults.set({ kind: 'access_denied', operation: 'ListAccountsForParent' });
  const rules = { include: [accountRule({ units: ['r-root'] })], exclude: [] };
  await t.rejects(readOrganization(createOrganizationsApi(options), rules, signal), {
    name: 'Fault',
    reason: 'access_denied',
  });
});
