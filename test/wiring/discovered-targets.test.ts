import t, { type Test } from 'tap';
import { createStore } from '../../src/poll/store.ts';
import { createCacheTotals } from '../../src/wiring/cache-totals.ts';
import { createDiscoveredTargets } from '../../src/wiring/discovered-targets.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';
import { singlePollOf } from '../fixtures/wiring-single-poll.ts';

const SCENARIO = `
regions: [eu-west-1, us-east-1]
accounts:
  - { id: "123456789012", name: hub }
  - { id: "111122223333", name: shop-prod }
`;
const NAMED = { regions: 'eu-west-1', 'dns.enabled': 'false' };
const DISCOVERED = { ...NAMED, 'organization.enabled': 'true', 'assume_role.name': 'reader' };

async function discoveredTargets(t: Test) {
  const { options, simulator } = await singlePollOf(t, SCENARIO);
  const { log } = keptLog();
  const store = createStore({ log });
  const { promise, resolve } = Promise.withResolvers<void>();
  let whole = () => {};
  const complete = new Promise<void>((done) => {
    whole = done;
  });
  const targets = createDiscoveredTargets({
    ...options,
    log,
    config: configOf(NAMED),
    store,
    cacheTotals: createCacheTotals(),
    onRequest: () => undefined,
    onDiscovered: () => {
      resolve();
      if (targets.isComplete()) whole();
    },
  });
  t.teardown(targets.stop);
  const shown = () => store.states().map(({ target }) => `${target.accountId}/${target.region}`);
  return { targets, shown, store, discovered: promise, complete, simulator };
}

t.test('targets that the configuration names are there once it is applied, and nothing is discovered', async (t) => {
  const { targets, shown } = await discoveredTargets(t);
  t.same([shown(), targets.isComplete()], [[], false]);
  await targets.apply(configOf(NAMED));
  t.same([shown(), targets.isComplete(), targets.discovery()], [['/eu-west-1'], true, undefined]);
});

t.test('targets that are discovered are polled by the roles of their accounts', async (t) => {
  const { targets, shown, store, discovered } = await discoveredTargets(t);
  await targets.apply(configOf(DISCOVERED));
  t.match([shown(), targets.isComplete(), targets.discovery()], [[], false, { up: undefined }]);
  targets.discover();
  await discovered;
  t.ok(targets.isComplete());
  t.ok(shown().includes('111122223333/eu-west-1'));
  await targets.pollOnce(1);
  t.same(new Set(store.states().map(({ up }) => up)), new Set([true]));
});

t.test('an account whose regions come late has one session, too', async (t) => {
  const { targets, complete, simulator } = await discoveredTargets(t);
  simulator.faults.set({ kind: 'delay', seconds: 1, operation: 'ListRegions', account: '111122223333' });
  await targets.apply(configOf({ ...DISCOVERED, regions: 'all' }));
  targets.discover();
  await complete;
  await targets.pollOnce(1);
  t.equal(simulator.requests.count('AssumeRole'), 1);
});
