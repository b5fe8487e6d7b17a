import t from 'tap';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import type { Target } from '../../src/certificate/target.ts';
import { createStore } from '../../src/poll/store.ts';
import { createSupervisor, type TargetSettings, type WantedTarget } from '../../src/poll/supervisor.ts';
import { goodFindings } from '../fixtures/certificate-builder.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { abortable, type FakeEdges, failing, fakeEdges, sweepOf } from '../fixtures/poll-edges.ts';

interface Settings extends TargetSettings {
  readonly role: string;
}

const POLL = { intervalSeconds: 300, timeoutSeconds: 120, detailConcurrency: 8 };
const [EU, US] = ['eu-west-1', 'us-east-1'];

const wanted = (
  region: string,
  { target = {}, poll = {}, role = '' }: { target?: Partial<Target>; poll?: Partial<typeof POLL>; role?: string } = {},
): WantedTarget<Settings> => ({
  target: { accountId: '', region, accountName: '', ...target },
  settings: { poll: { ...POLL, ...poll }, role },
});

/** A supervisor of targets with one certificate each; the random number is in the middle, so that delays are round. */
function supervised() {
  const clock = fakeClock();
  const { log, lines } = keptLog();
  const store = createStore({ log });
  /** What happened to the edges, in order: `open`, `configure`, `close`, each with its region. */
  const calls: string[] = [];
  /** The edges of each region, those of its last life last. */
  const lives = new Map<string, FakeEdges[]>();
  /** What connecting or configuring a region throws. */
  const defects = new Map<string, Error>();
  const fail = (region: string) => {
    const defect = defects.get(region);
    if (defect !== undefined) throw defect;
  };
  const supervisor = createSupervisor<Settings>({
    store,
    clock,
    log,
    random: () => 0.5,
    connect: ({ target: { region } }) => {
      fail(region);
      const edges = fakeEdges(region);
      lives.set(region, [...(lives.get(region) ?? []), edges]);
      calls.push(`open ${region}`);
      return {
        edges,
        configure: ({ role }) => {
          fail(region);
          calls.push(`configure ${region} ${role}`);
        },
        close: () => calls.push(`close ${region}`),
      };
    },
  });
  const edgesOf = (region: string, life = 0) => {
    const edges = lives.get(region)?.[life];
    if (edges === undefined) throw new Error(`${region} has no life ${life}`);
    return edges;
  };
  const sweeps = (region: string, life = 0) => edgesOf(region, life).calls.filter((call) => call === 'sweep').length;
  const regions = () => store.states().map(({ target }) => target.region);
  const stateOf = (region: string) => store.states().find(({ target }) => target.region === region);
  return { ...supervisor, clock, store, calls, lines, defects, edgesOf, sweeps, regions, stateOf };
}

/** One that runs and has polled these targets once. */
async function polled(...targets: readonly WantedTarget<Settings>[]) {
  const world = supervised();
  await world.apply(targets);
  world.start();
  await world.clock.advance(1_000);
  return world;
}

t.test('apply() enters its targets at once, and nothing is polled before start()', async (t) => {
  const { apply, start, stop, regions, sweeps, clock } = supervised();
  const applied = apply([wanted(EU), wanted(US)]);
  t.same(regions(), [EU, US]);
  await applied;
  await clock.advance(1_000_000);
  t.equal(sweeps(EU), 0);
  start();
  start();
  await clock.advance(49);
  t.equal(sweeps(EU), 0, 'first polls are spread');
  await clock.advance(1);
  t.same([sweeps(EU), sweeps(US)], [1, 1]);
  await stop();
});

t.test('a target that never answers takes its account from one with the same credentials', async (t) => {
  const { apply, start, stop, clock, edgesOf, defects, stateOf } = supervised();
  const asia = 'ap-south-1';
  defects.set(asia, new Error('No such endpoint'));
  const other = wanted('eu-west-2', { target: { accountId: '777788889999' } });
  await apply([wanted(EU), wanted(US), wanted(asia), other]);
  edgesOf(US).identifies = failing('network');
  for (const region of [US, 'eu-west-2']) edgesOf(region).sweeps = abortable;
  edgesOf('eu-west-2').identifies = failing('network');
  start();
  await clock.advance(1_000);
  t.match(stateOf(EU), { up: true, target: { accountId: '111122223333' } });
  t.match(stateOf(US), { up: undefined, snapshot: undefined, target: { accountId: '111122223333' } });
  t.match(stateOf(asia), { up: false, target: { accountId: '111122223333' } }, 'nor can this one be connected');
  t.match(stateOf('eu-west-2'), { target: { accountId: '777788889999' } }, 'other credentials are of another account');
  defects.set('eu-west-3', new Error('No such endpoint'));
  await apply([wanted(EU), wanted('eu-west-3', { target: { accountName: 'shop' } })]);
  t.match(stateOf('eu-west-3'), { target: { accountId: '111122223333', accountName: 'shop' } }, 'from its start');
  await stop();
});

t.test('a target takes its account from the ARNs of another one where STS never answers', async (t) => {
  const { apply, start, stop, clock, edgesOf, stateOf } = supervised();
  await apply([wanted(EU), wanted(US)]);
  for (const region of [EU, US]) edgesOf(region).identifies = failing('network');
  edgesOf(US).sweeps = async () => sweepOf();
  start();
  await clock.advance(2_000);
  t.match(
    [stateOf(EU), stateOf(US)],
    [{ target: { accountId: '111122223333' } }, { target: { accountId: '111122223333' } }],
  );
  await stop();
});

t.test('apply() leaves those alone that stay', async (t) => {
  const { apply, stop, clock, calls, sweeps, stateOf } = await polled(wanted(EU));
  const before = stateOf(EU);
  await apply([wanted(EU), wanted(US)]);
  await apply([wanted(EU)]);
  await clock.advance(298_000);
  t.equal(stateOf(EU), before);
  t.equal(sweeps(EU), 1, 'not polled early');
  await clock.advance(1_000);
  t.equal(sweeps(EU), 2, 'and not late');
  t.same(calls, [`open ${EU}`, `open ${US}`, `close ${US}`]);
  await stop();
});

t.test('apply() spreads the first polls of those that come later among themselves', async (t) => {
  const { apply, stop, clock, sweeps } = await polled(wanted(EU));
  const more = Array.from({ length: 20 }, (_, i) => wanted(`${US}${i}`));
  await apply([wanted(EU), ...more]);
  await clock.advance(949);
  t.equal(sweeps(`${US}0`), 0);
  await clock.advance(1);
  t.equal(sweeps(`${US}0`), 1);
  await stop();
});

t.test('apply() stops those that are not wanted: gone at once, drained when it resolves', async (t) => {
  const { apply, stop, clock, store, calls, edgesOf, regions, lines, sweeps } = await polled(wanted(EU), wanted(US));
  let aborted = false;
  edgesOf(EU).sweeps = async (signal) => {
    await abortable(signal).catch(() => {
      aborted = true;
    });
    throw signal.reason;
  };
  await clock.advance(300_000);
  let heard = 0;
  store.onChange(() => {
    heard += 1;
  });
  const applied = apply([wanted(US)]);
  t.same(regions(), [US]);
  t.equal(heard, 1, 'the page is told in the same turn');
  await applied;
  t.equal(aborted, true);
  t.same(calls.slice(2), [`close ${EU}`]);
  t.same(lines.at(-1), ['info', 'Target is no longer polled', { target: `111122223333/${EU}` }]);
  const sweptBefore = sweeps(US);
  await clock.advance(1_000_000);
  t.ok(sweeps(US) > sweptBefore, 'the other goes on');
  t.same(regions(), [US]);
  await stop();
});

t.test('apply() polls with new settings around the same snapshot, findings, edges and place', async (t) => {
  const { apply, applyFindings, stop, clock, calls, sweeps, stateOf, edgesOf } = await polled(wanted(EU));
  const findings = goodFindings();
  applyFindings(findings);
  const before = stateOf(EU);
  await apply([wanted(EU, { poll: { intervalSeconds: 100 }, role: 'reader' })]);
  t.equal(stateOf(EU), before);
  t.same(calls.slice(1), [`configure ${EU} reader`]);
  await clock.advance(98_999);
  t.equal(sweeps(EU), 1, 'due by the new interval since the last poll');
  await clock.advance(1);
  t.equal(sweeps(EU), 2);
  t.same(
    edgesOf(EU).calls.filter((call) => call.startsWith('read')),
    [`read ${EU}`],
    'no detail was read again',
  );
  t.equal(stateOf(EU)?.snapshot?.findings, findings);
  await apply([wanted(EU, { poll: { intervalSeconds: 10 } })]);
  await apply([wanted(EU, { poll: { intervalSeconds: 1_000 } })]);
  await clock.advance(999_000);
  t.equal(sweeps(EU), 2, 'a change on the heels of another one keeps the place');
  await clock.advance(1_000);
  t.equal(sweeps(EU), 3);
  await stop();
});

t.test('apply() polls soon what new settings may help: a poll that was under way, or had failed', async (t) => {
  const { apply, stop, clock, sweeps, edgesOf, stateOf } = await polled(wanted(EU));
  const { sweeps: good } = edgesOf(EU);
  edgesOf(EU).sweeps = abortable;
  await clock.advance(300_000);
  t.equal(sweeps(EU), 2);
  await apply([wanted(EU, { poll: { timeoutSeconds: 60 } })]);
  await clock.advance(0);
  t.equal(sweeps(EU), 3, 'under way');
  t.equal(stateOf(EU)?.errors.timeout, 0, 'an abort is no failure');
  await clock.advance(60_000);
  t.equal(stateOf(EU)?.errors.timeout, 1, 'the new limit holds');
  edgesOf(EU).sweeps = good;
  await apply([wanted(EU, { poll: { timeoutSeconds: 50 } })]);
  await clock.advance(0);
  t.equal(sweeps(EU), 4, 'failed');
  t.equal(stateOf(EU)?.up, true);
  await stop();
});

t.test('apply() keeps the place of a target that is filling, however often settings change', async (t) => {
  const { apply, start, stop, clock, sweeps, edgesOf } = supervised();
  await apply([wanted(EU)]);
  edgesOf(EU).reads = (_, signal) => abortable(signal);
  start();
  for (const timeoutSeconds of [60, 50, 40]) {
    await clock.advance(5_000);
    await apply([wanted(EU, { poll: { timeoutSeconds } })]);
  }
  await clock.advance(284_999);
  t.equal(sweeps(EU), 1);
  await clock.advance(1);
  t.equal(sweeps(EU), 2, 'due by the interval since the sweep');
  await stop();
});

t.test('apply() renames an account without a poll', async (t) => {
  const { apply, stop, calls, sweeps, stateOf } = await polled(wanted(EU));
  await apply([wanted(EU, { target: { accountName: 'shop' } })]);
  const target = { accountId: '111122223333', region: EU, accountName: 'shop' };
  t.same(stateOf(EU)?.target, target);
  t.same(stateOf(EU)?.snapshot?.target, target);
  t.equal(sweeps(EU), 1);
  t.same(calls, [`open ${EU}`]);
  await stop();
});

t.test('apply() takes accounts for different targets, and of two alike the last', async (t) => {
  const { apply, stop, calls, stateOf, regions } = await polled();
  const [one, other] = ['111122223333', '444455556666'].map((accountId) => wanted(EU, { target: { accountId } }));
  if (one === undefined || other === undefined) throw new Error('There are two');
  await apply([one, other]);
  t.same(regions(), [EU, EU]);
  await apply([wanted(US), wanted(US, { target: { accountName: 'shop' } })]);
  t.same(regions(), [US]);
  t.equal(stateOf(US)?.target.accountName, 'shop');
  t.equal(calls.filter((call) => call === `open ${US}`).length, 1);
  await stop();
});

/** A target whose sweep does not end before `release` is called, whatever its signal says. */
async function draining() {
  const world = await polled(wanted(EU));
  const { promise, resolve: release } = Promise.withResolvers<void>();
  const { merges } = world.edgesOf(EU);
  world.edgesOf(EU).merges = async (sweep) => {
    await promise;
    return merges(sweep);
  };
  await world.clock.advance(300_000);
  return { ...world, release };
}

const ended = async (promise: Promise<unknown>) => {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await settled();
  return done;
};

t.test('apply() starts what comes back once its earlier life has drained', async (t) => {
  const { apply, stop, clock, release, calls, sweeps, regions, stateOf } = await draining();
  const removed = apply([]);
  const back = apply([wanted(EU)]);
  t.same(regions(), [EU], 'in the store at once');
  t.equal(stateOf(EU)?.snapshot, undefined, 'starts afresh');
  await clock.advance(10_000);
  t.equal(sweeps(EU, 1), 0);
  t.equal(await ended(Promise.race([removed, back])), false);
  release();
  await Promise.all([removed, back]);
  t.same(calls, [`open ${EU}`, `open ${EU}`, `close ${EU}`]);
  await clock.advance(0);
  t.equal(sweeps(EU, 1), 1);
  t.equal(stateOf(EU)?.up, true);
  await stop();
});

t.test('apply() keeps to the last of calls that overlap', async (t) => {
  const { apply, stop, clock, release, calls, sweeps, regions } = await draining();
  const all = [apply([]), apply([wanted(EU)]), apply([]), apply([wanted(EU)]), apply([wanted(US)])];
  t.same(regions(), [US]);
  release();
  await Promise.all(all);
  await clock.advance(1_000_000);
  t.same([sweeps(EU, 1), sweeps(EU, 2)], [0, 0], 'lives that nobody wanted any more made no call');
  t.ok(sweeps(US) > 0);
  t.equal(calls.filter((call) => call === `close ${EU}`).length, 3, 'each was closed');
  await stop();
});

t.test('apply() goes on with the last settings of changes that overlap, even where these are the first', async (t) => {
  for (const last of ['', 'third']) {
    const { apply, stop, clock, release, calls, sweeps } = await draining();
    const all = ['second', last].map((role) => apply([wanted(EU, { role })]));
    release();
    await Promise.all(all);
    t.same(calls, [`open ${EU}`, `configure ${EU} ${last}`]);
    await clock.advance(0);
    t.equal(sweeps(EU), 3, 'polled again');
    await stop();
  }
});

t.test('apply() lets a change and a removal overlap', async (t) => {
  const { apply, stop, clock, release, calls, sweeps, regions } = await draining();
  const all = [apply([wanted(EU, { role: 'second' })]), apply([])];
  t.same(regions(), []);
  release();
  await Promise.all(all);
  await clock.advance(1_000_000);
  t.same(calls, [`open ${EU}`, `close ${EU}`]);
  t.equal(sweeps(EU), 2);
  await stop();
});

t.test('apply() before start() changes settings and removes, too', async (t) => {
  const { apply, start, stop, clock, calls, sweeps, regions } = supervised();
  await apply([wanted(EU), wanted(US)]);
  await apply([wanted(US, { role: 'second' })]);
  t.same(regions(), [US]);
  t.same(calls, [`open ${EU}`, `open ${US}`, `close ${EU}`, `configure ${US} second`]);
  await clock.advance(1_000_000);
  t.equal(sweeps(US), 0);
  start();
  await clock.advance(0);
  t.equal(sweeps(US), 1);
  await stop();
});

t.test('apply() shows a target that cannot be connected as down, polls the others, and tries again', async (t) => {
  const { apply, start, stop, clock, defects, lines, calls, regions, stateOf, sweeps } = supervised();
  defects.set(EU, new Error('no such profile'));
  await apply([wanted(EU), wanted(US)]);
  start();
  await apply([wanted(EU, { target: { accountName: 'shop' } }), wanted(US)]);
  await clock.advance(1_000);
  t.same(regions(), [EU, US], 'in the store once');
  t.match(stateOf(EU), {
    target: { accountName: 'shop' },
    up: false,
    errors: { other: 2 },
    lastError: { reason: 'other', message: 'unexpected error' },
  });
  t.equal(stateOf(US)?.up, true);
  t.match(lines[0], ['error', 'Could not set up the target: it will not be polled', { err: 'no such profile' }]);
  t.same(calls, [`open ${US}`]);
  defects.clear();
  await apply([wanted(EU), wanted(US)]);
  await clock.advance(1_000);
  t.equal(sweeps(EU), 1);
  t.match(stateOf(EU), { target: { accountName: '' }, up: true, errors: { other: 2 }, lastError: undefined });
  t.same(regions(), [EU, US]);
  await stop();
});

t.test('apply() forgets a target that cannot be connected once it is not wanted', async (t) => {
  const { apply, stop, defects, regions } = supervised();
  defects.set(EU, new Error('no such profile'));
  await apply([wanted(EU), wanted(US)]);
  await apply([wanted(US)]);
  t.same(regions(), [US]);
  await stop();
});

t.test('apply() shows a target that cannot be configured as down, and tries again', async (t) => {
  const { apply, stop, clock, defects, stateOf, sweeps } = await polled(wanted(EU), wanted(US));
  defects.set(EU, new Error('no such role'));
  const latest = [wanted(EU, { role: 'reader' }), wanted(US, { role: 'reader' })];
  await apply(latest);
  t.match(stateOf(EU), { up: false, lastError: { message: 'unexpected error' }, snapshot: { certificates: [{}] } });
  t.equal(stateOf(US)?.up, true);
  defects.clear();
  await apply(latest);
  await clock.advance(300_000);
  t.equal(sweeps(EU), 2);
  t.equal(stateOf(EU)?.up, true);
  await stop();
});

t.test('apply() with new settings reports no fault again, asks STS no more and keeps the back-off', async (t) => {
  const { apply, start, stop, clock, lines, edgesOf, stateOf, sweeps } = supervised();
  await apply([wanted(EU)]);
  const edges = edgesOf(EU);
  const fault = { arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a', field: 'Status', problem: 'Must be text' };
  edges.sweeps = async () => ({ ...sweepOf(EU), faults: [fault] });
  start();
  for (const role of ['first', 'second', 'third']) {
    await clock.advance(301_000);
    await apply([wanted(EU, { role })]);
  }
  await clock.advance(301_000);
  t.ok(sweeps(EU) > 3);
  t.equal(stateOf(EU)?.errors.invalid_response, 1);
  t.equal(lines.filter(([level]) => level === 'warn').length, 1);
  t.equal(edges.calls.filter((call) => call === 'identify').length, 1);
  edges.sweeps = failing('throttled');
  await clock.advance(300_000 + 15_000 + 30_000);
  const before = sweeps(EU);
  await apply([wanted(EU, { role: 'fourth' })]);
  await clock.advance(0);
  t.equal(sweeps(EU), before + 1, 'new settings may help');
  await clock.advance(119_000);
  t.equal(sweeps(EU), before + 1, 'they did not: it waits twice as long as before');
  await clock.advance(1_000);
  t.equal(sweeps(EU), before + 2);
  await stop();
});

t.test('applyFindings() reaches every target, and those that come later', async (t) => {
  const { apply, applyFindings, stop, clock, stateOf } = await polled(wanted(EU));
  const findings = goodFindings();
  applyFindings(findings);
  t.equal(stateOf(EU)?.snapshot?.findings, findings);
  await apply([wanted(EU), wanted(US)]);
  await clock.advance(1_000);
  t.equal(stateOf(US)?.snapshot?.findings, findings);
  await stop();
});

t.test('applyFindings() is one publication, however many targets there are', async (t) => {
  const targets = Array.from({ length: 50 }, (_, i) => wanted(`region-${i}`));
  const { applyFindings, stop, store, clock } = await polled(...targets);
  await clock.advance(1_000);
  const heard: (readonly TargetState[])[] = [];
  store.onChange(() => heard.push(store.states()));
  const findings = goodFindings();
  applyFindings(findings);
  t.equal(heard.length, 1, 'the states are built and read once');
  t.ok(heard[0]?.every(({ snapshot }) => snapshot?.findings === findings));
  applyFindings(findings);
  t.equal(heard.length, 1, 'the same again is no news');
  await stop();
});

t.test('stop() waits for all that runs or drains, and is final', async (t) => {
  const { apply, start, stop, clock, release, regions, calls } = await draining();
  void apply([wanted(US)]);
  const stopped = stop();
  t.equal(await ended(stopped), false);
  release();
  await stopped;
  t.same(clock.timers(), []);
  t.same(calls.slice(-2).sort(), [`close ${EU}`, `close ${US}`]);
  start();
  await apply([]);
  t.same(regions(), [US], 'what it was told last stays readable');
});

const hangs: readonly (readonly [name: string, accounts: number, withinSeconds: number, pollsInAnHour: number])[] = [
  ['three accounts that hang in 20 regions each', 3, 4, 13],
  ['a region that hangs in 60 accounts', 60, 25, 12],
];
for (const [name, accounts, withinSeconds, pollsInAnHour] of hangs) {
  t.test(`others keep their interval beside ${name}`, async (t) => {
    const { apply, start, stop, clock, edgesOf, sweeps, stateOf } = supervised();
    const hung = Array.from({ length: 60 }, (_, index) =>
      wanted(`hung-${index}`, { target: { accountId: `hung ${index % accounts}` } }),
    );
    const others = Array.from({ length: 100 }, (_, index) =>
      wanted(`good-${index}`, { target: { accountId: `${index}` } }),
    );
    await apply([...hung, ...others]);
    for (const { target } of hung) edgesOf(target.region).sweeps = abortable;
    start();
    await clock.advance(withinSeconds * 1000);
    const unread = others.filter(({ target }) => stateOf(target.region)?.up !== true);
    t.same(unread, [], 'all are read at the start');
    await clock.advance(3_600_000);
    const polls = others.map(({ target }) => sweeps(target.region));
    t.ok(Math.min(...polls) >= pollsInAnHour, `polls in the hour: ${Math.min(...polls)}`);
    const untried = hung.filter(({ target }) => stateOf(target.region)?.lastError?.reason !== 'timeout');
    t.same(untried, [], 'those that hang have their turn as well');
    await stop();
    t.same(clock.timers(), []);
  });
}

t.test('targets that are stopped while they wait for their turn drain at once', async (t) => {
  const { apply, start, stop, clock, edgesOf, regions, sweeps } = supervised();
  const names = Array.from({ length: 20 }, (_, index) => `${US}${index}`);
  await apply(names.map((name) => wanted(name)));
  for (const name of names) edgesOf(name).sweeps = abortable;
  start();
  await clock.advance(5_000);
  t.equal(
    names.reduce((sum, name) => sum + sweeps(name), 0),
    8,
    'an account has so many places',
  );
  await apply([]);
  t.same(regions(), []);
  t.same(clock.timers(), []);
  await stop();
});

t.test(
  'a target that is read twice, by the id of its account and as that of the credentials, is said to be',
  async (t) => {
    const twice = 'Target is read twice: the account of these credentials is listed by its id as well';
    for (const [accountId, region, warnings] of [
      ['111122223333', EU, 1],
      ['111122223333', US, 0],
      ['444455556666', EU, 0],
    ] as const) {
      const { apply, start, clock, lines } = supervised();
      await apply([wanted(EU), wanted(region, { target: { accountId } })]);
      start();
      await clock.advance(10_000);
      t.equal(lines.filter(([, message]) => message === twice).length, warnings, `${accountId} ${region}`);
    }
  },
);
