import t from 'tap';
import { type Membership, NO_MEMBERS } from '../../src/discovery/membership.ts';
import {
  hubAccount,
  plannedAccounts,
  readsAllRegions,
  roleArn,
  rolePartition,
} from '../../src/discovery/planned-accounts.ts';
import type { TargetRules } from '../../src/discovery/target-rules.ts';
import { TARGET_RULES } from '../fixtures/discovery-rules.ts';

const [HOME, SHOP] = ['123456789012', '111122223333'];
const MEMBERS = new Map([HOME, SHOP].map((id) => [id, { name: `name of ${id}`, missing: 0 }]));
const ORGANIZATION = { include: [], exclude: [] };
const MEMBER_ROLE = { name: 'reader', externalId: 'x1' };
const HUB = { arn: `arn:aws-cn:iam::${HOME}:role/hub`, externalId: undefined };
const planned = (rules: Partial<TargetRules>, members: Membership = MEMBERS, homeId: string = HOME) =>
  plannedAccounts({ ...TARGET_RULES, ...rules }, members, homeId).map(({ id, name, roles }) => [
    id,
    name,
    ...roles.map(({ arn }) => arn),
  ]);

t.test('without anything it is the own account', async (t) => {
  t.same(planned({}, NO_MEMBERS, ''), [['', '']]);
});

t.test('discovered accounts are entered by the member role, the own one by none', async (t) => {
  t.same(planned({ organization: ORGANIZATION, memberRole: MEMBER_ROLE }), [
    [HOME, `name of ${HOME}`],
    [SHOP, `name of ${SHOP}`, `arn:aws:iam::${SHOP}:role/reader`],
  ]);
});

t.test('through a hub, in whose account it is the only role, and whose partition holds', async (t) => {
  const rules = { organization: ORGANIZATION, memberRole: MEMBER_ROLE, hubRole: HUB };
  t.equal(hubAccount(rules), HOME);
  t.equal(hubAccount(TARGET_RULES), undefined);
  t.same(planned(rules), [
    [HOME, `name of ${HOME}`, HUB.arn],
    [SHOP, `name of ${SHOP}`, HUB.arn, `arn:aws-cn:iam::${SHOP}:role/reader`],
  ]);
});

t.test('what the configuration says of an account holds', async (t) => {
  const role = { arn: `arn:aws:iam::${SHOP}:role/own`, externalId: undefined };
  const accounts = [
    { id: SHOP, name: 'shop', role, regions: 'all' as const },
    { id: '', name: '', role: undefined, regions: undefined },
  ];
  t.same(planned({ accounts, organization: ORGANIZATION, memberRole: MEMBER_ROLE }), [
    [SHOP, 'shop', role.arn],
    [HOME, `name of ${HOME}`],
  ]);
});

t.test('rolePartition() and roleArn() make the ARN of a role', async (t) => {
  t.equal(rolePartition({ hubRole: HUB, homeRegion: 'eu-west-1' }), 'aws-cn');
  t.equal(rolePartition({ hubRole: undefined, homeRegion: 'us-gov-west-1' }), 'aws-us-gov');
  t.equal(roleArn('aws-cn', SHOP, 'path/reader'), `arn:aws-cn:iam::${SHOP}:role/path/reader`);
});

const account = (regions: readonly string[] | 'all' | undefined) => ({ id: SHOP, name: '', role: undefined, regions });
const regionRules: readonly (readonly [rules: Partial<TargetRules>, readsAll: boolean])[] = [
  [{ regions: 'all' }, true],
  [{ regions: ['eu-west-1'] }, false],
  [{ regions: 'all', accounts: [account(undefined)] }, true],
  [{ regions: 'all', accounts: [account(['eu-west-1'])] }, false],
  [{ regions: 'all', accounts: [account(['eu-west-1'])], organization: ORGANIZATION }, true],
  [{ regions: ['eu-west-1'], accounts: [account('all')] }, true],
  [{ regions: ['eu-west-1'], organization: ORGANIZATION }, false],
];
t.test('readsAllRegions() says so where any account has all', async (t) => {
  for (const [rules, readsAll] of regionRules) {
    t.equal(readsAllRegions({ ...TARGET_RULES, ...rules }), readsAll, JSON.stringify(rules));
  }
});
