/** A whole organization: the real exporter over real sockets, with a simulated Organizations, STS and Account Management behind it. */
import t, { type Test } from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const HUB = '123456789012';
const [SHOP, PAY, LAB] = ['111122223333', '222233334444', '333344445555'];
const SCENARIO = `
account: "${HUB}"
regions: [eu-central-1, us-east-1]
accounts:
  - { id: "${HUB}", name: hub }
  - { id: "${SHOP}", name: shop-prod, units: [r-root, ou-root-workload1], regions: [eu-central-1, eu-west-1, us-east-1] }
  - { id: "${PAY}", name: pay-prod, units: [r-root, ou-root-workload1], tags: { tier: gold } }
  - { id: "${LAB}", name: lab, state: NONE }
  - { id: "444455556666", name: closed, state: CLOSED }
certificates:
  - { domain: www.example.com, account: "${SHOP}", region: eu-west-1, expires: in 100 days, lifetime: 198 days, in_use_by: [alb] }
  - { domain: pay.example.com, account: "${PAY}", region: us-east-1, expires: in 100 days, lifetime: 198 days, in_use_by: [cloudfront] }
`;
const ORGANIZATION = {
  'dns.enabled': 'false',
  'organization.enabled': 'true',
  'assume_role.name': 'acm-exporter',
  regions: 'all',
  'poll.interval': '5m',
  'poll.timeout': '2m',
  'aws.request_timeout': '10s',
};

const targets = (page: string) =>
  Array.from(
    page.matchAll(/^aws_acm_target_up\{account_id="(\d+)",region="([^"]+)"\} (\d)$/gm),
    ([, id, region, up]) => `${id} ${region} ${up}`,
  ).sort();
const value = (page: string, metric: string) => new RegExp(`^aws_acm_${metric} (\\S+)$`, 'm').exec(page)?.[1];
const isComplete = (page: string) => value(page, 'exporter_targets_complete') === '1';

async function organization(t: Test, flags: Readonly<Record<string, string>> = {}) {
  const exporter = await startSteppedExporter(t, SCENARIO, { ...ORGANIZATION, ...flags });
  return exporter;
}

t.test('every account of the organization is read in every region that it has', async (t) => {
  const { secondsUntil, scrape, simulator } = await organization(t);
  await secondsUntil(
    'all targets',
    (page) => isComplete(page) && !targets(page).some((each) => each.endsWith(' 0')),
    60,
  );
  const page = await scrape();
  t.same(
    targets(page),
    [
      `${SHOP} eu-central-1 1`,
      `${SHOP} eu-west-1 1`,
      `${SHOP} us-east-1 1`,
      `${HUB} eu-central-1 1`,
      `${HUB} us-east-1 1`,
      `${PAY} eu-central-1 1`,
      `${PAY} us-east-1 1`,
      `${LAB} eu-central-1 1`,
      `${LAB} us-east-1 1`,
    ].sort(),
  );
  t.match(page, /certificate_info\{account_id="111122223333",region="eu-west-1".*account_name="shop-prod"/);
  t.equal(value(page, 'discovery_up'), '1');
  t.equal(simulator.requests.count('AssumeRole'), 3, 'one session for all regions of an account, none for the own one');
});

t.test('an account that is new comes, and one that is closed goes, within an interval', async (t) => {
  const { secondsUntil, simulator, scrape } = await organization(t);
  const { organization: accounts } = simulator.world;
  await secondsUntil('all targets', (page) => isComplete(page) && targets(page).length === 9, 60);
  const lab = accounts.find(LAB);
  if (lab === undefined) throw new Error('The account is there');
  accounts.put({ ...lab, id: '555566667777', name: 'new' });
  accounts.put({ ...lab, state: 'CLOSED' });
  const changed = (page: string) => page.includes('account_id="555566667777"') && !page.includes(`account_id="${LAB}"`);
  const seconds = await secondsUntil('the new account, and not the closed one', changed, 4_500);
  t.ok(seconds <= 4_200, `${seconds} s`);
  t.ok(isComplete(await scrape()), 'so that rules forget the closed one');
});

t.test('a role that trusts nobody is the affair of its account alone', async (t) => {
  const { secondsUntil, simulator, pass, scrape } = await organization(t);
  await secondsUntil('all targets', (page) => isComplete(page) && targets(page).length === 9, 60);
  const pay = simulator.world.organization.find(PAY);
  if (pay === undefined) throw new Error('The account is there');
  simulator.world.organization.put({ ...pay, trusts: false });
  await pass(2 * 3_600);
  const page = await scrape();
  t.same(
    targets(page).filter((each) => each.endsWith(' 0')),
    [`${PAY} eu-central-1 0`, `${PAY} us-east-1 0`],
    'its regions are known from before',
  );
  t.match(page, /target_errors_total\{account_id="222233334444",region="us-east-1",reason="access_denied"\} [1-9]/);
  t.equal(value(page, 'discovery_up'), '1');
  t.ok(isComplete(page));
});

t.test('Organizations that fails takes nothing away', async (t) => {
  const { secondsUntil, simulator, pass, scrape } = await organization(t);
  await secondsUntil('all targets', (page) => isComplete(page) && targets(page).length === 9, 60);
  simulator.faults.set({ kind: 'access_denied', operation: 'ListAccounts' });
  await pass(2 * 3_600);
  const page = await scrape();
  t.equal(targets(page).filter((each) => each.endsWith(' 1')).length, 9);
  t.equal(value(page, 'discovery_up'), '0');
  t.match(page, /discovery_errors_total\{reason="access_denied"\} [1-9]/);
});
