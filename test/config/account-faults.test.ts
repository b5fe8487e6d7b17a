/** Through `parseConfig`, which knows the places. */
import t from 'tap';
import { accountFaults } from '../../src/config/account-faults.ts';
import { parseConfig } from '../../src/config/parse-config.ts';

const HUB = 'arn:aws:iam::111122223333:role/hub';
const faults = (text: string) => {
  const parsed = parseConfig({ flags: new Map(), environment: {}, file: { path: 'f', text } });
  return parsed.ok ? accountFaults(parsed.value, (path) => path) : parsed.faults;
};

const cases: readonly (readonly [yaml: string, problems: readonly string[]])[] = [
  ['organization: {enabled: true}', ['No role for discovered accounts']],
  ['organization: {enabled: true}\nassume_role: {name: reader}', []],
  ['accounts: [{id: "222233334444"}]', ['No role for account 222233334444']],
  ['accounts: [{id: "222233334444"}]\nassume_role: {name: reader}', []],
  [`accounts: [{id: "111122223333"}]\nassume_role: {hub_arn: "${HUB}"}`, []],
  [
    `accounts: [{role_arn: "${HUB}"}]\nassume_role: {hub_arn: "${HUB}"}`,
    ['The role of account 111122223333 is the hub role itself, which would assume itself'],
  ],
  ['regions: [us-east-1]\nexclude_regions: [us-east-1]', ['Region "us-east-1" is in regions as well']],
  ['regions: all\nexclude_regions: [us-east-1]', []],
];

t.test('accountFaults() finds accounts without a role, chains that loop and regions in both lists', async (t) => {
  for (const [yaml, problems] of cases) {
    t.same(
      faults(yaml).map(({ problem }) => problem),
      problems,
      yaml,
    );
  }
  t.match(faults('organization:\n  enabled: true'), [{ place: 'f:2:12: organization.enabled' }], 'at its place');
});
