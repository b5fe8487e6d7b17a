import { buffer } from 'node:stream/consumers';
import t from 'tap';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { createEvery } from '../../src/clock/every.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { largeEstate, snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { expositionOf, OPEN_METRICS, PAGE_SETTINGS, pageText } from '../fixtures/metrics-page.ts';

/** An exposition over a store, a clock and a timer that the test moves. */
function moving(initial: readonly TargetState[] = []) {
  const world = { states: initial, nowSeconds: NOW_SECONDS, settings: PAGE_SETTINGS };
  const { sleep, advance, timers, nowMs } = fakeClock();
  const { log, said } = keptLog();
  const exposition = expositionOf({
    settings: () => world.settings,
    states: () => world.states,
    now: () => world.nowSeconds,
    nowMs,
    log,
    every: createEvery(sleep),
  });
  /** Lets the timer ring once. */
  const tick = () => advance(1_000);
  return { world, said, exposition, tick, timers };
}

const one = (overrides = {}) => stateOf(snapshotOf([certificate(overrides)]));
const daysOf = (page: string) => /^aws_acm_certificate_days_to_expiry\{.*\} (\S+)$/m.exec(page)?.[1];
/** A target whose Snapshot cannot be read. */
function brokenState(onRead = () => {}): TargetState {
  const state = stateOf(snapshotOf([]));
  Object.defineProperty(state.snapshot, 'certificates', {
    get: () => {
      onRead();
      throw new Error('no certificates');
    },
  });
  return state;
}

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

t.test('metrics() does not wait for the first rendering', async (t) => {
  const { exposition } = moving([one()]);
  const page = await pageText(exposition);
  t.match(page, 'aws_acm_target_up{account_id="111122223333",region="eu-west-1"} 1');
  t.notMatch(page, 'aws_acm_target_certificates{', 'the targets of a page without certificates have none');
  t.notMatch(page, 'aws_acm_exporter_page_age_seconds', 'and there is no age');
  await until(async () => daysOf(await pageText(exposition)) === '99');
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

t.test('metrics() calls the targets complete only on a page that has their accounts', async (t) => {
  const unknown = stateOf(undefined, { target: { accountId: '', region: 'eu-west-1', accountName: '' }, up: false });
  const { world, exposition } = moving([unknown]);
  await exposition.refresh();
  world.states = [one()];
  // The first scrape: the store knows the account already, the page does not.
  const before = await pageText(exposition);
  t.match(before, 'aws_acm_target_up{account_id="",region="eu-west-1"} 0\n');
  t.match(before, '\naws_acm_exporter_targets_complete 0\n');
  await exposition.refresh();
  const after = await pageText(exposition);
  t.match(after, 'aws_acm_target_up{account_id="111122223333",region="eu-west-1"} 1\n');
  t.match(after, '\naws_acm_exporter_targets_complete 1\n');
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
  await exposition.refresh();
  const page = await pageText(exposition);
  t.match(page, 'aws_acm_certificate_info{');
  t.match(page, 'aws_acm_target_up{account_id="111122223333",region="eu-west-1"} 0');
});

t.test(
  'metrics() gives the page that is there with its age, and the clock is followed in the background',
  async (t) => {
    const { world, exposition } = moving([one()]);
    await exposition.refresh();
    t.match(await pageText(exposition), '\naws_acm_exporter_page_age_seconds 0\n');
    for (const [name, seconds, days] of [
      ['on', 41, '98.99953'],
      ['a day on', DAY_SECONDS, '97.99953'],
      ['an hour back', -3600, '98.04119'],
    ] as const) {
      const before = daysOf(await pageText(exposition));
      world.nowSeconds += seconds;
      const page = await pageText(exposition);
      t.equal(daysOf(page), before, `${name}: a scrape does not wait`);
      t.match(page, `\naws_acm_exporter_page_age_seconds ${Math.abs(seconds)}\n`, name);
      await until(async () => daysOf(await pageText(exposition)) !== before);
      t.equal(daysOf(await pageText(exposition)), days, name);
      t.match(await pageText(exposition), '\naws_acm_exporter_page_age_seconds 0\n', name);
    }
  },
);

t.test('metrics() has a certificate expired only as long as the clock says so', async (t) => {
  const { world, exposition } = moving([one({ notAfterSeconds: NOW_SECONDS })]);
  const expired = async () => {
    await exposition.refresh();
    return (await pageText(exposition)).includes('reason="expired"');
  };
  t.equal(await expired(), true);
  world.nowSeconds -= 1;
  t.equal(await expired(), false, 'the clock was set back');
  t.equal(daysOf(await pageText(exposition)), '0.00001', 'days are of the same moment');
  world.nowSeconds += 1;
  t.equal(await expired(), true);
});

t.test('the timer renders what was published, and what the clock has moved, without a scrape', async (t) => {
  const { world, exposition, tick, timers } = moving([one({ arn: 'first' })]);
  t.same(timers(), [1_000]);
  await exposition.refresh();
  world.states = [one({ arn: 'second' })];
  world.nowSeconds += 1;
  await tick();
  await exposition.refresh();
  t.match(await pageText(exposition), 'certificate_arn="second"');
});

t.test('changed() shows what was published at once', async (t) => {
  const { world, exposition } = moving();
  world.states = [one({ arn: 'first' })];
  exposition.changed();
  await until(async () => (await pageText(exposition)).includes('certificate_arn="first"'));
  t.match(await pageText(exposition), 'certificate_arn="first"');
});

t.test('changed() looks once, however much is published in a turn', async (t) => {
  let looks = 0;
  const states: readonly TargetState[] = [];
  const exposition = expositionOf({
    states: () => {
      looks++;
      return states;
    },
  });
  await exposition.refresh();
  looks = 0;
  for (let publications = 0; publications < 1_000; publications++) exposition.changed();
  await until(async () => looks > 0);
  t.equal(looks, 1);
});

t.test('changed() does not look while something is rendered, which thousands of targets publish into', async (t) => {
  let looks = 0;
  const states = [one()];
  const exposition = expositionOf({
    states: () => {
      looks++;
      return states;
    },
  });
  let isRendered = false;
  const rendered = exposition.refresh().then(() => {
    isRendered = true;
  });
  let publications = 0;
  for (; !isRendered; publications++) {
    exposition.changed();
    await Promise.resolve();
  }
  await rendered;
  t.ok(looks < publications / 2, `${looks} looks, ${publications} publications`);
});

t.test('refresh() renders everything by other settings', async (t) => {
  let settings = PAGE_SETTINGS;
  const state = one({ tags: new Map([['team', 'web']]) });
  const exposition = expositionOf({ states: () => [state], settings: () => settings });
  await exposition.refresh();
  t.notMatch(await pageText(exposition), 'aws_acm_certificate_tags');
  settings = { ...settings, dnsEnabled: false, tagKeys: ['team'] };
  const configured = exposition.refresh();
  t.equal(daysOf(await pageText(exposition)), '99', 'the page stays until the other one is there');
  await configured;
  const page = await pageText(exposition);
  t.match(page, /^aws_acm_certificate_tags\{.*tag_team="web"/m);
  t.notMatch(page, 'aws_acm_certificate_findings_timestamp_seconds');
});

t.test('a wall clock that steps is followed without a warning', async (t) => {
  const { world, said, exposition, tick } = moving([one()]);
  await exposition.refresh();
  world.nowSeconds += 3_600;
  for (let ticks = 0; ticks < 40; ticks++) await tick();
  t.match(await pageText(exposition), '\naws_acm_exporter_page_age_seconds 0\n');
  t.same(
    said.filter((line) => !line.startsWith('debug')),
    [],
  );
});

t.test('a page that stays too old is logged once, and once that it is not any more', async (t) => {
  const { world, said, exposition, tick } = moving([one()]);
  await exposition.refresh();
  const { states } = world;
  world.states = [brokenState()];
  world.nowSeconds += 61;
  for (let ticks = 0; ticks < 40; ticks++) await tick();
  const old = 'warn Metrics page is old: rendering does not keep up, check the CPU limit';
  t.equal(said.filter((line) => line === old).length, 1);
  world.states = states;
  await exposition.refresh();
  await tick();
  t.ok(said.includes('info Metrics page is up to date again'));
});

t.test('its own metrics are sampled while somebody scrapes, however the wall clock is set', async (t) => {
  const { sleep, advance, nowMs } = fakeClock();
  let nowSeconds = NOW_SECONDS;
  let samples = 0;
  const ownText = async () => {
    samples++;
    return '';
  };
  const every = createEvery(sleep);
  const exposition = expositionOf({ ownText, now: () => nowSeconds, nowMs, every });
  await pageText(exposition);
  nowSeconds += 3_600;
  await advance(5_000);
  t.equal(samples, 1, 'young enough');
  await advance(1_000);
  t.equal(samples, 2);
  await advance(600_000);
  const sampled = samples;
  await advance(60_000);
  t.equal(samples, sampled, 'nobody has scraped for long');
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

t.test('a rendering that fails is logged, the page stays, and the next one is whole again', async (t) => {
  const { world, said, exposition } = moving([one({ arn: 'first' })]);
  await exposition.refresh();
  world.states = [brokenState()];
  world.nowSeconds += 1;
  t.match(await pageText(exposition), 'certificate_arn="first"');
  await until(async () => said.length > 0);
  t.ok(said.includes('error Rendering of the metrics failed'));
  t.match(await pageText(exposition), 'certificate_arn="first"');
  await t.rejects(exposition.refresh(), { message: 'no certificates' });
  world.states = [one({ arn: 'second' })];
  await exposition.refresh();
  const page = await pageText(exposition);
  t.match(page, 'certificate_arn="second"');
  t.notMatch(page, 'certificate_arn="first"');
});

t.test('a rendering that fails is tried every few seconds, and logged once until it succeeds', async (t) => {
  const { world, said, exposition, tick } = moving([one({ arn: 'first' })]);
  await exposition.refresh();
  const { states } = world;
  let tries = 0;
  const broken = brokenState(() => {
    tries++;
  });
  world.states = [broken];
  await t.rejects(exposition.refresh());
  for (let ticks = 0; ticks < 60; ticks++) await tick();
  t.equal(tries, 1 + 60 / 5);
  const failed = 'error Rendering of the metrics failed';
  t.equal(said.filter((line) => line === failed).length, 1);
  world.states = [...states];
  for (let ticks = 0; ticks < 5; ticks++) await tick();
  t.equal(said.at(-1), 'info Rendering of the metrics succeeded again');
  world.states = [broken];
  await t.rejects(exposition.refresh());
  t.equal(said.filter((line) => line === failed).length, 2);
});

t.test('new settings are rendered after a rendering by them failed, though nothing is published', async (t) => {
  const { world, exposition, tick } = moving([one({ tags: new Map([['team', 'web']]) })]);
  await exposition.refresh();
  let isBroken = true;
  world.settings = {
    ...PAGE_SETTINGS,
    get tagKeys() {
      if (isBroken) throw new Error('no tags');
      return ['team'];
    },
  };
  await t.rejects(exposition.refresh(), { message: 'no tags' });
  t.notMatch(await pageText(exposition), 'tag_team');
  isBroken = false;
  for (let ticks = 0; ticks < 5; ticks++) await tick();
  t.match(await pageText(exposition), /^aws_acm_certificate_tags\{.*tag_team="web"/m);
});

t.test('targets that cannot be rendered are tried again, though nothing is published', async (t) => {
  const state = one();
  let isBroken = false;
  const up = () => {
    if (isBroken) throw new Error('no up');
    return false;
  };
  const { world, exposition, tick } = moving([state]);
  await exposition.refresh();
  isBroken = true;
  world.states = [Object.defineProperty({ ...state }, 'up', { enumerable: true, get: up })];
  await t.rejects(exposition.refresh(), { message: 'no up' });
  isBroken = false;
  for (let ticks = 0; ticks < 5; ticks++) await tick();
  t.match(await pageText(exposition), /^aws_acm_target_up\{.*\} 0$/m);
});

t.test('new settings are rendered though the targets could not be put on the page', async (t) => {
  const { sleep, advance, nowMs } = fakeClock();
  const states = [one({ tags: new Map([['team', 'web']]) })];
  let settings = PAGE_SETTINGS;
  const failures: boolean[] = [];
  const exposition = expositionOf({
    settings: () => settings,
    states: () => {
      if (failures.shift()) throw new Error('no states');
      return states;
    },
    nowMs,
    every: createEvery(sleep),
  });
  await exposition.refresh();
  settings = { ...settings, tagKeys: ['team'] };
  failures.push(false, true);
  await t.rejects(exposition.refresh(), { message: 'no states' });
  await advance(5_000);
  t.match(await pageText(exposition), /^aws_acm_certificate_tags\{.*tag_team="web"/m);
});

t.test('own metrics that cannot be sampled are logged once, and the last ones are sent', async (t) => {
  const { sleep, advance, nowMs } = fakeClock();
  const { log, said } = keptLog();
  let ownText = async () => 'own 1\n';
  const exposition = expositionOf({ ownText: () => ownText(), nowMs, every: createEvery(sleep), log });
  await pageText(exposition);
  ownText = () => Promise.reject(new Error('no'));
  await advance(10_000);
  t.same(said, ["error Sampling of the exporter's own metrics failed"]);
  t.match(await pageText(exposition), 'own 1\n');
  ownText = async () => 'own 2\n';
  await advance(1_000);
  t.equal(said.at(-1), "info Sampling of the exporter's own metrics succeeded again");
  t.match(await pageText(exposition), 'own 2\n');
});

t.test('close() stops the timer', async (t) => {
  const { exposition, tick, timers } = moving();
  await tick();
  t.same(timers(), [1_000]);
  exposition.close();
  t.same(timers(), []);
});

t.test('metrics() has the page by the settings before until it is rendered by new ones', async (t) => {
  let settings = PAGE_SETTINGS;
  const state = one({ tags: new Map([['team', 'web']]) });
  const exposition = expositionOf({ states: () => [state], settings: () => settings });
  const windowOf = (page: string) => /^aws_acm_certificate_renewal_window_start\S* (\S+)$/m.exec(page)?.[1];
  await exposition.refresh();
  const before = await pageText(exposition);
  settings = { ...settings, leads: [{ maxLifetimeSeconds: undefined, leadSeconds: DAY_SECONDS }], tagKeys: ['team'] };
  t.equal(windowOf(await pageText(exposition)), windowOf(before), 'as it was');
  await exposition.refresh();
  const page = await pageText(exposition);
  t.equal(Number(windowOf(page)), NOW_SECONDS + 98 * DAY_SECONDS);
  t.match(page, /^aws_acm_certificate_tags\{.*tag_team="web"/m);
});
