import t from 'tap';
import { createStore } from '../../src/poll/store.ts';
import { createCacheTotals } from '../../src/wiring/cache-totals.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { createTargets, wantedTargets } from '../../src/wiring/targets.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { simulated } from '../fixtures/simulator-clients.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

t.test('wantedTargets() are the default account in each region', async (t) => {
  const config = configOf({ regions: 'eu-west-1,us-east-1', 'poll.interval': '90s', 'tags.keys': 'team' });
  const wanted = wantedTargets(config);
  t.same(
    wanted.map(({ target }) => target),
    ['eu-west-1', 'us-east-1'].map((region) => ({ accountId: '', region, accountName: '' })),
  );
  t.match(wanted[0]?.settings, {
    poll: { intervalSeconds: 90, detailConcurrency: 8 },
    aws: config.aws,
    tags: { keys: ['team'] },
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
    onRequest: () => {},
  });
  t.teardown(targets.stop);
  await targets.apply(wantedTargets(configOf({ regions: 'eu-west-1' })));
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
