import t from 'tap';
import { AWS_OPERATIONS } from '../../src/metrics/families/exporter.ts';
import { type IamPolicies, type IamPolicy, iamPolicies } from '../../src/wiring/iam-policies.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

const HUB = 'arn:aws:iam::999988887777:role/hub';
const EVERYTHING = {
  regions: 'all',
  'tags.keys': 'team',
  'assume_role.name': 'reader',
  'assume_role.hub_arn': HUB,
  'organization.enabled': 'true',
  'organization.include': '[{"units":["r-ab12"]},{"tags":{"tier":"gold"}}]',
};
const of = (flags: Readonly<Record<string, string>>) =>
  iamPolicies(configOf({ regions: 'eu-west-1', ...flags }), undefined);
const actions = (policy: IamPolicy | undefined) => policy?.Statement.flatMap(({ Action }) => Action).toSorted() ?? [];
const all = ({ exporter, hub, member }: IamPolicies) =>
  [...new Set([exporter, hub, member].flatMap((policy) => actions(policy)))].toSorted();
const resource = (policy: IamPolicy | undefined, sid: string) =>
  policy?.Statement.find(({ Sid }) => Sid === sid)?.Resource;

/** What an action's prefix is where it is not the service's name in the metrics. */
const PREFIXES: Readonly<Record<string, string>> = { tagging: 'tag' };

t.test('iamPolicies() allow each call that the code can make, and no other', async (t) => {
  const calls = Object.entries(AWS_OPERATIONS).flatMap(([service, operations]) =>
    operations.map((operation) => `${PREFIXES[service] ?? service}:${operation}`),
  );
  // It is answered whatever a policy says.
  const needed = calls.filter((call) => call !== 'sts:GetCallerIdentity').toSorted();
  t.same(all(of(EVERYTHING)), needed);
  t.notMatch(needed.join(), /ExportCertificate|GetCertificate/);
});

t.test('iamPolicies() of one account: what reads it, and nothing for what is not configured', async (t) => {
  const { exporter, hub, member } = of({});
  t.same([hub, member], [undefined, undefined]);
  t.same(actions(exporter), [
    'acm-pca:DescribeCertificateAuthority',
    'acm-pca:ListPermissions',
    'acm:DescribeCertificate',
    'acm:ListCertificateDomainValidations',
    'acm:ListCertificates',
    'acm:SearchCertificates',
  ]);
});

const extras: readonly (readonly [flags: Readonly<Record<string, string>>, more: readonly string[]])[] = [
  [{ 'tags.keys': 'team' }, ['acm:ListTagsForCertificate', 'tag:GetResources']],
  [{ 'alerts.owner_tags': 'team' }, ['acm:ListTagsForCertificate', 'tag:GetResources']],
  [{ 'filters.exclude': '[{"tags":{"x":"y"}}]' }, ['acm:ListTagsForCertificate', 'tag:GetResources']],
  [{ regions: 'all' }, ['account:ListRegions', 'ec2:DescribeRegions']],
];
for (const [flags, more] of extras) {
  t.test(`iamPolicies() with ${JSON.stringify(flags)}`, async (t) => {
    const without = all(of({}));
    t.same(
      all(of(flags)).filter((action) => !without.includes(action)),
      more,
    );
  });
}

t.test('iamPolicies() give each role its own: credentials, hub, members', async (t) => {
  const { exporter, hub, member } = of(EVERYTHING);
  t.same(exporter.Statement, [{ Sid: 'Roles', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [HUB] }]);
  t.same(resource(hub, 'Roles'), ['arn:aws:iam::*:role/reader']);
  t.ok(actions(hub).includes('organizations:ListAccountsForParent'));
  t.notOk(actions(member).some((action) => /^(sts|organizations):/.test(action)));
});

t.test('iamPolicies() name the roles of accounts that are listed', async (t) => {
  const listed = '[{"id":"111122223333"},{"role_arn":"arn:aws:iam::222233334444:role/own"}]';
  const { exporter } = of({ accounts: listed, 'assume_role.name': 'reader' });
  t.same(resource(exporter, 'Roles'), ['arn:aws:iam::111122223333:role/reader', 'arn:aws:iam::222233334444:role/own']);
  const other = of({ accounts: '[{"role_arn":"arn:aws:iam::222233334444:role/own"}]' });
  t.same(actions(other.exporter), ['sts:AssumeRole'], 'it reads nothing of its own');
});

t.test('iamPolicies() are of the partition that is read', async (t) => {
  t.equal(resource(of({ regions: 'cn-north-1' }).exporter, 'Details'), 'arn:aws-cn:acm:*:*:certificate/*');
  t.equal(resource(of({}).exporter, 'Inventory'), '*');
});
