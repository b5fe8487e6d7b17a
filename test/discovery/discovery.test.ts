/** The life of discovery on a clock that the test moves; over real sockets it is in test/e2e/organization.test.ts. */
import t, { type Test } from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import { createDiscovery, type Plan } from '../../src/discovery/discovery.ts';
import type { TargetRules } from '../../src/discovery/target-rules.ts';
import { listingApi, TARGET_RULES } from '../fixtures/discovery-rules.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const [HOME, SHOP] = ['123456789012', '111122223333'];
const RULES: TargetRules = { ...TARGET_RULES, memberRole: { name: 'reader', externalId: undefined } };
const ORGANIZATION = { ...RULES, organization: { include: [], exclude: [] } };

function setup(t: Test) {
  const clock = fakeClock();
  const plans: Plan[] = [];
  const aws = { ids: [HOME, SHOP], fault: undefined as Fault | undefined };
  const discovery = createDiscovery({
    edges: {
      identify: async () => HOME,
      signIn: async () => undefined,
      organizations: () =>
        listingApi(() => {
          if (aws.fault !== undefined) throw aws.fault;
          return aws.ids;
        }),
      regions: () => ({
        listRegions: async () => ({ Regions: [{ RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED' }] }),
        describeRegions: async () => [],
      }),
    },
    clock,
    random: () => 0.5,
    log: keptLog().log,
    onPlan: (plan) => plans.push(plan),
  });
  t.teardown(discovery.stop);
  const shown = () => plans.at(-1)?.targets.map(({ target }) => `${target.accountId}/${target.region}`);
  return { discovery, clock, aws, plans, shown };
}

t.test('what the configuration names is there at once, and nothing is asked for', async (t) => {
  const { discovery, clock, plans } = setup(t);
  t.match(discovery.configure(RULES), {
    targets: [{ target: { accountId: '', region: 'us-east-1' } }],
    isComplete: true,
  });
  discovery.start();
  await clock.advance(7_200_000);
  t.same([plans, discovery.state()], [[], undefined]);
});

t.test('accounts are asked for every interval, and stay while that fails', async (t) => {
  const { discovery, clock, aws, plans, shown } = setup(t);
  t.same(discovery.configure(ORGANIZATION), { targets: [], roles: [], isComplete: false });
  discovery.start();
  await clock.advance(1_000);
  t.same(shown(), [`${HOME}/us-east-1`, `${SHOP}/us-east-1`]);
  t.match([plans.at(-1)?.isComplete, discovery.state()?.up], [true, true]);
  aws.ids = [...aws.ids, '222233334444'];
  await clock.advance(3_600_000);
  t.equal(shown()?.length, 3, 'a new account is there within an interval');
  aws.fault = new Fault('access_denied', 'no');
  await clock.advance(3_600_000);
  t.match(discovery.state(), { up: false, lastError: { reason: 'access_denied' } });
  t.equal(shown()?.length, 3);
});

t.test('the regions of an account are read where all are wanted, none before they are known', async (t) => {
  const { discovery, clock, shown } = setup(t);
  t.same(discovery.configure({ ...RULES, regions: 'all' }), { targets: [], roles: [[]], isComplete: false });
  discovery.start();
  await clock.advance(1_000);
  t.same(shown(), ['/eu-west-1']);
});
