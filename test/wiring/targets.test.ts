import t from 'tap';
import { createStore } from '../../src/poll/store.ts';
import { createCacheTotals } from '../../src/wiring/cache-totals.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { createRequestHandlers } from '../../src/wiring/request-handlers.ts';
import { createTargets, wantedTargets } from '../../src/wiring/targets.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { simulated } from '../fixtures/simulator-clients.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

const PLANNED = ['eu-west-1', 'us-east-1'].map((region) => ({
  target: { accountId: '', region, accountName: '' },
  roles: [{ arn: 'arn:aws:iam::111122223333:role/reader', externalId: undefined }],
}));

t.test('wantedTargets() are those of the plan, with the settings of the configuration', async (t) => {
  const config = configOf({ 'poll.interval': '90s', 'tags.keys': 'team' });
  const wanted = wantedTargets(PLANNED, config);
  t.same(
    wanted.map(({ target }) => target),
    PLANNED.map(({ target }) => target),
  );
  t.match(wanted[0]?.settings, {
    poll: { intervalSeconds: 90, detailConcurrency: 8 },
    aws: config.aws,
    tags: { keys: ['team'] },
    roles: PLANNED[0]?.roles,
  });
});

t.test('createTargets() polls in AWS, and counts the details of a target that is gone', async (t) => {
  const { simulator } = await simulated(t, 'regions: [eu-west-1]\ncertificates: [{ domain: a.example.com }]', PLATFORM);
  const { log } = keptLog();
  const store = createStore({ log });
  const cacheTotals = createCacheTotals();
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'simulated' };
  const targets = createTargets({
    store,
    cacheTotals,
    platform: PLATFORM,
    log,
    aws: { endpoint: simulator.awsUrl, credentials },
    handlers: createRequestHandlers({}),
    sessions: { as: () => ({}) },
    onRequest: () => {},
  });
  t.teardown(targets.stop);
  await targets.apply(wantedTargets(PLANNED.slice(0, 1), configOf({})));
  const complete = new Promise<void>((resolve) => {
    store.onChange(() => {
      if (store.states()[0]?.snapshot?.detailsPending === 0) resolve();
    });
  });
  targets.start();
  await complete;
  t.same(cacheTotals.stats(), { entries: 1, hits: 0, misses: 1, evictions: 0 });
  await targets.apply([]);
  t.same(store.states(), []);
  t.same(cacheTotals.stats(), { entries: 0, hits: 0, misses: 1, evictions: 0 });
});
