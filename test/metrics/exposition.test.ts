import { buffer } from 'node:stream/consumers';
import t from 'tap';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { largeEstate, snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { expositionOf, memoryLog, OPEN_METRICS, PAGE_SETTINGS, pageText } from '../fixtures/metrics-page.ts';

/** An exposition over a store, a clock and a timer that the test moves. */
function moving(initial: readonly TargetState[] = []) {
  const world = { states: initial, nowSeconds: NOW_SECONDS, stopped: false, intervalSeconds: 0, tick: () => {} };
  const log = memoryLog();
  const exposition = expositionOf({
    states: () => world.states,
    now: () => world.nowSeconds,
    log,
    every: (intervalSeconds, task) => {
      Object.assign(world, { intervalSeconds, tick: task });
      return () => {
        world.stopped = true;
      };
    },
  });
  return { world, log, exposition };
}

const one = (overrides = {}) => stateOf(snapshotOf([certificate(overrides)]));
const daysOf = (page: string) => /^aws_acm_certificate_days_to_expiry\{.*\} (\S+)$/m.exec(page)?.[1];
const until = async (settled: () => Promise<boolean>) => {
  for (let turns = 0; turns < 1000 && !(await settled()); turns++) await new Promise(setImmediate);
};

t.test('metrics() answers before there is anything', async (t) => {
  const page = await pageText(moving().exposition);
  t.match(page, 'aws_acm_exporter_build_info{');
  t.notMatch(page, 'aws_acm_certificate_');
});

t.test('metrics() shows targets before there is a Snapshot', async (t) => {
  const page = await pageText(moving([stateOf(undefined, { up: false })]).exposition);
  t.match(page, 'aws_acm_target_up{account_id="111122223333",region="eu-west-1"} 0');
  t.notMatch(page, 'aws_acm_certificate_');
});

t.test('metrics() waits for the first rendering', async (t) => {
  const { exposition } = moving([one()]);
  t.equal(daysOf(await pageText(exposition)), '99');
});

t.test('metrics() names its format and its length', async (t) => {
  const { exposition } = moving([one()]);
  const plain = await exposition.metrics(undefined, undefined);
  t.match(plain, {
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    contentEncoding: undefined,
    contentLength: undefined,
  });
  const zipped = await exposition.metrics(OPEN_METRICS, 'gzip');
  t.match(zipped, {
    contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
    contentEncoding: 'gzip',
  });
  t.equal((await buffer(zipped.open())).length, zipped.contentLength);
});

t.test('metrics() serves the complete page that it has while the next one is made', async (t) => {
  const { world, exposition } = moving([one()]);
  await exposition.refresh();
  world.states = [stateOf(largeEstate(300))];
  const page = await pageText(exposition);
  t.match(page, 'domain_name="www.example.com"');
  t.match(
    page,
    'aws_acm_target_certificates{account_id="111122223333",region="eu-west-1"} 1\n',
    'of the page, not of the store',
  );
  await exposition.refresh();
  const next = await pageText(exposition);
  t.notMatch(next, 'domain_name="www.example.com"');
  t.match(next, 'aws_acm_target_certificates{account_id="111122223333",region="eu-west-1"} 300\n');
});

t.test('metrics() drops what is no longer there', async (t) => {
  const { world, exposition } = moving([one()]);
  await exposition.refresh();
  world.states = [];
  await pageText(exposition);
  await until(async () => !(await pageText(exposition)).includes('aws_acm_certificate_'));
  t.notMatch(await pageText(exposition), 'aws_acm_certificate_');
});

t.test('metrics() keeps the last good Snapshot of a target that fails', async (t) => {
  const state = one();
  const { world, exposition } = moving([state]);
  await exposition.refresh();
  world.states = [{ ...state, up: false }];
  const page = await pageText(exposition);
  t.match(page, 'aws_acm_certificate_info{');
  t.match(page, 'aws_acm_target_up{account_id="111122223333",region="eu-west-1"} 0');
});

t.test('metrics() renders anew in the background what is some seconds old', async (t) => {
  const { world, exposition } = moving([one()]);
  t.equal(daysOf(await pageText(exposition)), '99');
  world.nowSeconds += 0.5 * 60;
  t.equal(daysOf(await pageText(exposition)), '99', 'a scrape does not wait');
  await until(async () => daysOf(await pageText(exposition)) !== '99');
  t.equal(daysOf(await pageText(exposition)), '98.99965');
});

t.test('metrics() never serves what is more than a minute old', async (t) => {
  const { world, exposition } = moving([one()]);
  await exposition.refresh();
  world.nowSeconds += 61;
  t.equal(daysOf(await pageText(exposition)), '98.99929');
  world.nowSeconds += DAY_SECONDS;
  t.equal(daysOf(await pageText(exposition)), '97.99929');
});

t.test('metrics() never serves what a clock that was set back made wrong', async (t) => {
  const { world, exposition } = moving([one()]);
  await exposition.refresh();
  world.nowSeconds -= 3600;
  t.equal(daysOf(await pageText(exposition)), '99.04167', 'the scrape waits');
  world.nowSeconds -= 60;
  t.equal(daysOf(await pageText(exposition)), '99.04167', 'right to within a minute');
  await until(async () => daysOf(await pageText(exposition)) !== '99.04167');
  t.equal(daysOf(await pageText(exposition)), '99.04236', 'rendered anew in the background');
});

t.test('metrics() has a certificate expired only as long as the clock says so', async (t) => {
  const { world, exposition } = moving([one({ notAfterSeconds: NOW_SECONDS - 1 })]);
  const expired = async () => (await pageText(exposition)).includes('reason="expired"');
  t.equal(await expired(), true);
  world.nowSeconds -= 3600;
  t.equal(await expired(), false);
});

t.test('the timer notices that the clock was set back', async (t) => {
  const { world, exposition } = moving([one()]);
  await pageText(exposition);
  let looked = 0;
  const { states } = world;
  Object.defineProperty(world, 'states', {
    get: () => {
      looked++;
      return states;
    },
  });
  world.tick();
  t.equal(looked, 1, 'the rendering is of this moment');
  world.nowSeconds -= 200;
  world.tick();
  t.equal(looked, 3, 'looked at, and rendered');
});

t.test('the timer keeps the page fresh while somebody scrapes', async (t) => {
  const { world, exposition } = moving([one()]);
  t.equal(world.intervalSeconds, 12);
  await pageText(exposition);
  world.nowSeconds += 12;
  world.tick();
  world.tick();
  await exposition.refresh();
  t.equal(daysOf(await pageText(exposition)), '98.99986');
});

t.test('the timer rests when nobody scrapes', async (t) => {
  const { world, exposition } = moving([one()]);
  await pageText(exposition);
  let looked = 0;
  const states = world.states;
  Object.defineProperty(world, 'states', {
    get: () => {
      looked++;
      return states;
    },
  });
  world.nowSeconds += 301;
  world.tick();
  t.equal(looked, 0);
  world.nowSeconds -= 1;
  world.tick();
  t.ok(looked > 0);
});

t.test('refresh() shared by many is one rendering, and a consistent one', async (t) => {
  const { world, exposition } = moving([one({ arn: 'first' })]);
  const pages = [exposition.refresh(), exposition.refresh(), exposition.refresh()];
  t.equal(pages[1], pages[2]);
  world.states = [one({ arn: 'second' })];
  await Promise.all(pages);
  const arns = new Set(Array.from((await pageText(exposition)).matchAll(/certificate_arn="(\w+)"/g), ([, arn]) => arn));
  t.same([...arns], ['second']);
});

t.test('a rendering that fails is logged, and the scrape that needs it fails', async (t) => {
  const { world, log, exposition } = moving([one()]);
  await exposition.refresh();
  const bad = stateOf(snapshotOf([]));
  Object.defineProperty(bad.snapshot, 'certificates', {
    get: () => {
      throw new Error('no certificates');
    },
  });
  world.states = [bad];
  await exposition.metrics(undefined, undefined).catch(() => {});
  world.nowSeconds += 1;
  await t.rejects(exposition.refresh(), { message: 'no certificates' });
  t.ok(log.lines.includes('error Rendering of the metrics failed'));
  world.nowSeconds += 61;
  await t.rejects(exposition.metrics(undefined, undefined), { message: 'no certificates' });
});

t.test('close() stops the timer', async (t) => {
  const { world, exposition } = moving();
  exposition.close();
  t.equal(world.stopped, true);
});

t.test('metrics() is rendered by new settings once it is refreshed, and not in between', async (t) => {
  let settings = PAGE_SETTINGS;
  const state = one({ tags: new Map([['team', 'web']]) });
  const exposition = expositionOf({ states: () => [state], settings: () => settings });
  const windowOf = (page: string) => /^aws_acm_certificate_renewal_window_start\S* (\S+)$/m.exec(page)?.[1];
  const before = await pageText(exposition);
  settings = { ...settings, leads: [{ maxLifetimeSeconds: undefined, leadSeconds: DAY_SECONDS }], tagKeys: ['team'] };
  t.equal(windowOf(await pageText(exposition)), windowOf(before), 'as it was');
  await exposition.refresh();
  const page = await pageText(exposition);
  t.equal(Number(windowOf(page)), NOW_SECONDS + 98 * DAY_SECONDS);
  t.match(page, /^aws_acm_certificate_tags\{.*tag_team="web"/m);
});
