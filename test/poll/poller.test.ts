import t from 'tap';
import { createFaultReport } from '../../src/poll/fault-report.ts';
import { createPoller, type PollerDeps } from '../../src/poll/poller.ts';
import { FLOOR_MS } from '../../src/poll/schedule.ts';
import { createStore } from '../../src/poll/store.ts';
import { createTargetMemory } from '../../src/poll/target-memory.ts';
import { goodFindings } from '../fixtures/certificate-builder.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { abortable, failing, fakeEdges, hanging, sweepOf } from '../fixtures/poll-edges.ts';
import { TARGET } from '../fixtures/poll-estate.ts';

/** A poller over a fake estate of `a` and `b`; the random number is always in the middle, so that delays are round. */
function pollerWith(overrides: Partial<PollerDeps> = {}) {
  const clock = fakeClock();
  const { log } = keptLog();
  const store = createStore({ log });
  const edges = fakeEdges('a', 'b');
  const entry = store.add({ ...TARGET, accountId: '' });
  const report = createFaultReport({ entry, log, now: clock.now });
  const poller = createPoller({
    ...edges,
    ...clock,
    entry,
    log,
    memory: createTargetMemory({ edges, report, clock: { ...clock, ...overrides } }),
    random: () => 0.5,
    takePlace: async () => () => undefined,
    takeFillPlace: async () => () => undefined,
    intervalSeconds: 300,
    timeoutSeconds: 120,
    detailConcurrency: 8,
    ...overrides,
  });
  const state = () => store.states()[0];
  const sweeps = () => edges.calls.filter((call) => call === 'sweep').length;
  return { clock, edges, store, poller, state, sweeps };
}

t.test('createPoller() does nothing until it is started', async (t) => {
  const { clock, edges, state } = pollerWith();
  t.equal(state()?.up, undefined);
  await clock.advance(1_000_000);
  t.same(edges.calls, []);
});

t.test('start() polls at once, then each interval from start to start', async (t) => {
  const { clock, edges, poller, sweeps } = pollerWith();
  const { sweeps: sweep } = edges;
  edges.sweeps = async (signal) => {
    await clock.sleep(20_000, signal);
    return sweep(signal);
  };
  poller.start(0);
  poller.start(0);
  await settled();
  t.equal(sweeps(), 1);
  await clock.advance(299_999);
  t.equal(sweeps(), 1);
  await clock.advance(1);
  t.equal(sweeps(), 2);
  await clock.advance(300_000);
  t.equal(sweeps(), 3);
  await poller.stop();
});

t.test('start() waits for the first poll as long as it is told', async (t) => {
  const { clock, poller, sweeps } = pollerWith();
  poller.start(1_500);
  await clock.advance(1_499);
  t.equal(sweeps(), 0);
  await clock.advance(1);
  t.equal(sweeps(), 1);
  await poller.stop();
});

t.test('start() never lets polls overlap, however long one takes', async (t) => {
  const { clock, edges, poller } = pollerWith({ intervalSeconds: 10, timeoutSeconds: 60 });
  const { sweeps } = edges;
  let running = 0;
  const seen: number[] = [];
  edges.sweeps = async (signal) => {
    running += 1;
    seen.push(running);
    await clock.sleep(25_000, signal);
    running -= 1;
    return sweeps(signal);
  };
  poller.start(0);
  await clock.advance(100_000);
  t.same(seen, [1, 1, 1, 1], 'each after the one before, and the floor of a second');
  await poller.stop();
});

t.test('start() keeps on through failures, with back-off, and returns to the interval', async (t) => {
  const { clock, edges, poller, state } = pollerWith();
  const { sweeps } = edges;
  const at: number[] = [];
  let fails = true;
  edges.sweeps = (signal) => {
    at.push(clock.nowMs() / 1000);
    return fails ? failing('throttled')() : sweeps(signal);
  };
  poller.start(0);
  await clock.advance(800_000);
  t.same(at, [0, 15, 45, 105, 225, 465, 765]);
  t.equal(state()?.errors.throttled, 7);
  fails = false;
  at.length = 0;
  await clock.advance(600_000);
  t.same(at, [1_065, 1_365]);
  fails = true;
  at.length = 0;
  await clock.advance(320_000);
  t.same(at, [1_665, 1_680, 1_710], 'a success ends the back-off');
  await poller.stop();
});

t.test('start() goes on after a dependency that hangs and does not mind its signal', async (t) => {
  const { clock, edges, poller, state } = pollerWith();
  const { sweeps } = edges;
  edges.sweeps = hanging;
  poller.start(0);
  await clock.advance(120_000);
  t.equal(state()?.up, false);
  t.equal(state()?.lastError?.reason, 'timeout');
  edges.sweeps = sweeps;
  await clock.advance(15_000);
  t.equal(state()?.up, true);
  await poller.stop();
});

t.test('start() finishes in the next poll what the one before had no time for', async (t) => {
  const { clock, edges, poller, state } = pollerWith({ intervalSeconds: 10, detailConcurrency: 1 });
  const { reads } = edges;
  edges.reads = async (certificate, signal) => {
    await clock.sleep(6_000, signal);
    return reads(certificate, signal);
  };
  poller.start(0);
  await clock.advance(10_000);
  t.equal(state()?.snapshot?.detailsPending, 1);
  await clock.advance(7_000);
  t.equal(state()?.snapshot?.detailsPending, 0);
  t.same(edges.calls, ['identify', 'sweep', 'read a', 'read b', 'sweep', 'read b']);
  await poller.stop();
});

t.test(
  'start() polls less and less often where there are no certificates, and each interval once there is one',
  async (t) => {
    const { clock, edges, poller, state } = pollerWith();
    const at: number[] = [];
    let ids: readonly string[] = [];
    edges.sweeps = async () => {
      at.push(clock.nowMs() / 1000);
      return sweepOf(...ids);
    };
    poller.start(0);
    await clock.advance(4_500_000);
    t.same(at, [0, 300, 900, 2_100, 3_300, 4_500]);
    ids = ['a'];
    await clock.advance(1_200_000);
    t.equal(state()?.snapshot?.certificates.length, 1);
    at.length = 0;
    await clock.advance(600_000);
    t.same(at, [6_000, 6_300], 'the interval again');
    ids = [];
    at.length = 0;
    await clock.advance(1_800_000);
    t.same(at, [6_600, 6_900, 7_500], 'and again from there');
    await poller.stop();
  },
);

t.test('start() tries again soon where an empty target fails', async (t) => {
  const { clock, edges, poller } = pollerWith();
  const at: number[] = [];
  let fails = false;
  edges.sweeps = async () => {
    at.push(clock.nowMs() / 1000);
    return fails ? failing('network')() : sweepOf();
  };
  poller.start(0);
  await clock.advance(2_100_000);
  fails = true;
  at.length = 0;
  await clock.advance(1_230_000);
  t.same(at, [3_300, 3_315]);
  await poller.stop();
});

t.test('start() waits for its turn, which counts for no time limit, no duration and no interval', async (t) => {
  const places: (() => void)[] = [];
  let left = 0;
  const takePlace: PollerDeps['takePlace'] = async (signal) => {
    await new Promise<void>((resolve) => {
      places.push(resolve);
      signal.addEventListener('abort', () => resolve());
    });
    return () => {
      left += 1;
    };
  };
  const { clock, edges, poller, state, sweeps } = pollerWith({ takePlace });
  edges.reads = (_, signal) => abortable(signal);
  poller.start(0);
  await clock.advance(500_000);
  t.equal(sweeps(), 0);
  places[0]?.();
  await settled();
  t.match(state(), { up: true, lastSuccessSeconds: 1_500 });
  t.equal(left, 1, 'no longer than it sweeps: details are paced by the quota');
  await clock.advance(299_999);
  t.equal(places.length, 1);
  await clock.advance(1 + FLOOR_MS);
  t.equal(places.length, 2, 'an interval after it began');
  t.equal(poller.succeededFromMs(), 500_000, 'while the next one waits');
  edges.sweeps = hanging;
  places[1]?.();
  await clock.advance(120_000);
  t.match(state(), { up: false, pollDurationSeconds: 120 });
  t.equal(left, 3, 'a failure gives it back as well; more than once does no harm');
  await clock.advance(15_000);
  t.equal(places.length, 3);
  await poller.stop();
  t.equal(sweeps(), 2, 'what is stopped while it waits does not poll');
});

t.test('stop() ends the wait and whatever is in flight, without a failure, for good', async (t) => {
  for (const part of ['nothing', 'identifies', 'sweeps', 'reads'] as const) {
    for (const behavior of [abortable, hanging]) {
      const { clock, edges, poller, state, sweeps } = pollerWith();
      if (part === 'reads') edges.reads = (_, signal) => behavior(signal);
      else if (part !== 'nothing') edges[part] = behavior;
      poller.start(0);
      await clock.advance(1_000);
      const before = { errors: state()?.errors, sweeps: sweeps() };
      await poller.stop();
      await settled();
      t.same(clock.timers(), [], `no timer is left (${part})`);
      poller.start(0);
      await clock.advance(1_000_000);
      t.same({ errors: state()?.errors, sweeps: sweeps() }, before, part);
    }
  }
});

t.test('stop() before start() is harmless, and waits for a single poll', async (t) => {
  const { edges, poller } = pollerWith();
  await poller.stop();
  t.same(await poller.pollOnce(), { kind: 'stopped' });
  t.same(edges.calls, []);
  const other = pollerWith();
  other.edges.sweeps = abortable;
  const once = other.poller.pollOnce();
  await settled();
  await other.poller.stop();
  t.same(await once, { kind: 'stopped' });
});

t.test('pollOnce() runs one poll, and joins the one that is under way', async (t) => {
  const { clock, edges, poller, state, sweeps } = pollerWith();
  t.same(await poller.pollOnce(), { kind: 'succeeded' });
  t.equal(state()?.snapshot?.detailsPending, 0);
  edges.sweeps = failing('network');
  const both = [poller.pollOnce(), poller.pollOnce()];
  t.same(await Promise.all(both), [
    { kind: 'failed', reason: 'network' },
    { kind: 'failed', reason: 'network' },
  ]);
  t.equal(sweeps(), 2);
  t.equal(state()?.errors.network, 1);
  await clock.advance(1_000_000);
  t.equal(sweeps(), 2, 'nothing is scheduled');
});

t.test(
  'succeededFromMs() tells when the last poll began, as long as that is no failure and none is sweeping',
  async (t) => {
    const { clock, edges, poller } = pollerWith({ succeededFromMs: -5 });
    t.equal(poller.succeededFromMs(), -5, 'at first that of an earlier poller');
    const { sweeps } = edges;
    edges.sweeps = async (signal) => {
      await clock.sleep(20_000, signal);
      return sweeps(signal);
    };
    poller.start(1_000);
    await clock.advance(1_000);
    t.equal(poller.succeededFromMs(), undefined, 'under way');
    await clock.advance(20_000);
    t.equal(poller.succeededFromMs(), 1_000);
    edges.sweeps = failing('network');
    await clock.advance(280_000);
    t.equal(poller.succeededFromMs(), undefined, 'failed');
    edges.sweeps = abortable;
    await clock.advance(15_000);
    await poller.stop();
    t.equal(poller.succeededFromMs(), undefined, 'aborted');
  },
);

t.test('succeededFromMs() tells of a sweep as soon as it is published, while details are read and after', async (t) => {
  const { clock, edges, poller, state } = pollerWith();
  edges.reads = (_, signal) => abortable(signal);
  poller.start(1_000);
  await clock.advance(1_000);
  t.equal(state()?.snapshot?.detailsPending, 2);
  t.equal(poller.succeededFromMs(), 1_000, 'filling');
  await poller.stop();
  t.equal(poller.succeededFromMs(), 1_000, 'aborted while it was filling');
  const defective = pollerWith({ turns: { ...clock.turns, map: failing('other') } });
  await defective.poller.pollOnce();
  t.equal(defective.state()?.up, false);
  t.equal(defective.poller.succeededFromMs(), undefined, 'the filling itself has failed');
});

t.test('applyFindings() reaches the snapshot and every later one', async (t) => {
  const { poller, state } = pollerWith();
  const findings = goodFindings();
  await poller.pollOnce();
  poller.applyFindings(findings);
  t.equal(state()?.snapshot?.findings, findings);
  await poller.pollOnce();
  t.equal(state()?.snapshot?.findings, findings);
});

t.test('stop() aborts the reading of private CAs and waits for its end', async (t) => {
  const { edges, poller } = pollerWith();
  const answer = Promise.withResolvers<[]>();
  let signal: AbortSignal | undefined;
  edges.authorityReads = (given) => {
    signal = given;
    return answer.promise;
  };
  poller.start(0);
  await settled();
  let hasStopped = false;
  const stopped = poller.stop().then(() => {
    hasStopped = true;
  });
  await settled();
  t.equal(signal?.aborted, true);
  t.equal(hasStopped, false);
  answer.resolve([]);
  await stopped;
});
