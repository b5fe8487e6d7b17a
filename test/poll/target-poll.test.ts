import t from 'tap';
import { NO_AUTHORITIES, unknownAuthority } from '../../src/certificate/certificate-authority.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import type { Snapshot } from '../../src/certificate/snapshot.ts';
import type { Sweep } from '../../src/certificate/sweep.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { createFaultReport } from '../../src/poll/fault-report.ts';
import { createPollPlaces, FILL_PLACES } from '../../src/poll/poll-places.ts';
import { createStore } from '../../src/poll/store.ts';
import { createTargetMemory } from '../../src/poll/target-memory.ts';
import { createTargetPoll } from '../../src/poll/target-poll.ts';
import { goodFindings } from '../fixtures/certificate-builder.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { abortable, failing, fakeEdges, hanging, sweepOf } from '../fixtures/poll-edges.ts';
import { arnOf, detailed, swept, TARGET } from '../fixtures/poll-estate.ts';

const INTERVAL_MS = 300_000;

/** A target over a fake estate, with everything that it published. */
function polling(...ids: readonly string[]) {
  const clock = fakeClock();
  const { log, lines } = keptLog();
  const store = createStore({ log });
  const edges = fakeEdges(...ids);
  const entry = store.add({ ...TARGET, accountId: '' });
  const published: (Snapshot | undefined)[] = [];
  store.onChange(() => published.push(entry.state().snapshot));
  const report = createFaultReport({ entry, log, now: clock.now });
  const places = createPollPlaces(clock);
  const takeFillPlace = (signal: AbortSignal) => places.takeFill(TARGET.accountId, signal);
  const memory = createTargetMemory({ edges, report, clock });
  const target = createTargetPoll({
    edges,
    entry,
    log,
    clock,
    memory,
    takeFillPlace,
    timeoutSeconds: 120,
    detailConcurrency: 2,
  });
  const stopping = new AbortController();
  const poll = () => target.poll(clock.nowMs() + INTERVAL_MS, stopping.signal);
  return { clock, lines, edges, entry, published, target, stopping, places, poll };
}

const authorities = NO_AUTHORITIES;
const snapshot = { target: TARGET, inventoryMode: 'search', findings: NO_FINDINGS, authorities } as const;

t.test('poll() publishes the sweep at once and the details later', async (t) => {
  const { edges, entry, published, poll } = polling('a', 'b');
  edges.reads = async (certificate) => {
    t.equal(entry.state().up, true, 'up before the first detail is read');
    t.equal(published.length, 1);
    return { certificate: { ...detailed('a'), arn: certificate.arn }, faults: [], failures: [] };
  };
  t.same(await poll(), { kind: 'succeeded' });
  t.same(edges.calls, ['identify', 'sweep', 'read a', 'read b']);
  t.strictSame(published, [
    { ...snapshot, certificates: [swept('a'), swept('b')], detailsPending: 2, detailsUnread: 2 },
    {
      ...snapshot,
      certificates: [detailed('a'), { ...detailed('a'), arn: arnOf('b') }],
      detailsPending: 0,
      detailsUnread: 0,
    },
  ]);
});

t.test('poll() waits for its turn to read details, and its duration does not count that', async (t) => {
  const { clock, edges, entry, places, poll } = polling('a');
  const { signal } = new AbortController();
  const others = await Promise.all(Array.from({ length: FILL_PLACES }, (_, n) => places.takeFill(`${n}`, signal)));
  edges.reads = async () => {
    await clock.sleep(2_000, signal);
    return { certificate: detailed('a'), faults: [], failures: [] };
  };
  const polled = poll();
  await clock.advance(9_000);
  t.same(edges.calls, ['identify', 'sweep']);
  others[0]?.();
  await settled();
  t.same(edges.calls, ['identify', 'sweep', 'read a']);
  await clock.advance(2_000);
  t.same(await polled, { kind: 'succeeded' });
  t.equal(entry.state().pollDurationSeconds, 2);
});

t.test('poll() forgets which details were refused once none is to be read, without a turn', async (t) => {
  const { edges, places, published, poll } = polling('a');
  const { sweeps } = edges;
  edges.reads = failing('access_denied');
  await poll();
  const { signal } = new AbortController();
  const others = await Promise.all(Array.from({ length: FILL_PLACES }, (_, n) => places.takeFill(`${n}`, signal)));
  edges.sweeps = async () => sweepOf();
  t.same(await poll(), { kind: 'succeeded' });
  for (const leave of others) leave();
  edges.sweeps = sweeps;
  published.length = 0;
  await poll();
  t.match(published[0], { detailsPending: 1, detailsUnread: 1 }, 'it is another certificate by then');
});

t.test('poll() does not wait for its turn beyond the next poll', async (t) => {
  const { clock, edges, places, poll } = polling('a');
  const { signal } = new AbortController();
  // Those that hang give way to others that hang.
  for (let n = 0; n < FILL_PLACES * 100; n += 1) void places.takeFill(`${n}`, signal);
  await settled();
  const polled = poll();
  await clock.advance(INTERVAL_MS - 1);
  t.same(edges.calls, ['identify', 'sweep']);
  await clock.advance(1);
  t.same(edges.calls, ['identify', 'sweep', 'read a']);
  t.same(await polled, { kind: 'succeeded' });
});

t.test('poll() takes details that were read before from the cache', async (t) => {
  const { edges, published, poll } = polling('a', 'b');
  await poll();
  edges.calls.length = 0;
  published.length = 0;
  await poll();
  t.same(edges.calls, ['sweep']);
});

t.test('poll() publishes nothing where nothing changed, and says that it was there', async (t) => {
  const { clock, edges, entry, published, poll } = polling('a', 'b');
  const { sweeps } = edges;
  await poll();
  const before = entry.state();
  published.length = 0;
  await clock.advance(INTERVAL_MS);
  await poll();
  t.same(published, []);
  t.equal(entry.state().snapshot, before.snapshot, 'the same object');
  t.equal(entry.state().lastSuccessSeconds, 1_300);
  edges.sweeps = failing('network');
  await poll();
  edges.sweeps = sweeps;
  await poll();
  t.same([published, entry.state().up], [[], true], 'nor where it failed in between');
});

t.test('poll() publishes each change of what a snapshot says', async (t) => {
  const changes: readonly [name: string, change: (edges: ReturnType<typeof fakeEdges>) => void][] = [
    ['a certificate is gone', (edges) => Object.assign(edges, { sweeps: async () => sweepOf('a') })],
    ['another call', (edges) => Object.assign(edges, { sweeps: async () => ({ ...sweepOf('a', 'b'), mode: 'list' }) })],
    [
      'a detail has aged out, and is not to be read',
      (edges) => {
        const { merges } = edges;
        edges.merges = async (sweep, shown) => ({ ...(await merges(sweep, shown)), pending: [detailed('a')] });
        edges.reads = failing('access_denied');
      },
    ],
  ];
  for (const [name, change] of changes) {
    const { edges, published, poll } = polling('a', 'b');
    await poll();
    published.length = 0;
    change(edges);
    await poll();
    t.equal(published.length, 1, name);
  }
});

t.test('poll() takes an empty inventory for a success', async (t) => {
  const { entry, published, poll } = polling();
  t.same(await poll(), { kind: 'succeeded' });
  t.equal(entry.state().up, true);
  t.strictSame(published, [{ ...snapshot, certificates: [], detailsPending: 0, detailsUnread: 0 }]);
});

t.test('poll() measures the sweep, then the whole poll, by the monotonic clock', async (t) => {
  const { clock, edges, entry, poll } = polling('a', 'b', 'c');
  const { sweeps, reads } = edges;
  edges.sweeps = async (signal) => {
    await clock.sleep(2_000, signal);
    clock.step(-3_600);
    return sweeps(signal);
  };
  edges.reads = async (certificate, signal) => {
    await clock.sleep(1_000, signal);
    return reads(certificate, signal);
  };
  const done = poll();
  t.equal(entry.state().up, undefined, 'not known before the first sweep has ended');
  await clock.advance(2_000);
  t.equal(entry.state().pollDurationSeconds, 2);
  t.equal(entry.state().lastSuccessSeconds, 1_000 + 2 - 3_600, 'instants are those of the wall clock');
  await clock.advance(2_000);
  await done;
  t.equal(entry.state().pollDurationSeconds, 4);
});

t.test('poll() keeps the last good snapshot whatever makes the sweep fail, and recovers', async (t) => {
  for (const reason of FAULT_REASONS) {
    const { clock, edges, entry, published, poll } = polling('a');
    await poll();
    const good = entry.state();
    const { sweeps } = edges;
    edges.sweeps = failing(reason);
    await clock.advance(60_000);
    t.same(await poll(), { kind: 'failed', reason });
    t.strictSame(entry.state(), {
      ...good,
      up: false,
      errors: { ...good.errors, [reason]: 1 },
      lastError: { reason, message: `It failed: ${reason}`, atSeconds: 1_060 },
    });
    t.equal(entry.state().snapshot, good.snapshot, `the same object after ${reason}`);
    t.equal(published.length, 2, 'nothing is published');
    edges.sweeps = sweeps;
    await poll();
    t.equal(entry.state().up, true);
    t.equal(entry.state().lastError, undefined);
    t.equal(entry.state().lastSuccessSeconds, 1_060);
  }
});

t.test('poll() fails with a timeout where the sweep hangs, with or without regard to its signal', async (t) => {
  for (const behavior of [hanging, abortable]) {
    const { clock, edges, entry, poll } = polling('a');
    edges.sweeps = behavior;
    const done = poll();
    await clock.advance(119_999);
    t.equal(entry.state().up, undefined);
    await clock.advance(1);
    t.same(await done, { kind: 'failed', reason: 'timeout' });
    t.strictSame(entry.state().lastError, {
      reason: 'timeout',
      message: 'Sweeping the inventory took longer than 120 s (poll.timeout), pages read: 0',
      atSeconds: 1_120,
    });
    t.same(clock.timers(), []);
  }
});

t.test('poll() names what held the sweep up, where the edges know it, and what to change', async (t) => {
  const message = 'Sweeping the inventory took longer than 120 s (poll.timeout), pages read: 2';
  for (const [heldUp, reason, cause] of [
    [undefined, 'timeout', ''],
    ['throttled', 'throttled', '; ACM throttles its requests'],
    ['pacing', 'timeout', "; its requests wait for their share of ACM's quota: raise poll.timeout or aws.quota_share"],
  ] as const) {
    const { clock, edges, entry, poll } = polling('a');
    edges.sweeps = (_, onPage) => {
      onPage?.();
      onPage?.();
      return hanging();
    };
    edges.heldUp = heldUp;
    const done = poll();
    await clock.advance(120_000);
    t.same(await done, { kind: 'failed', reason });
    t.equal(entry.state().lastError?.message, message + cause);
  }
});

t.test('poll() has the sweep merged with the certificates that were published last', async (t) => {
  const { edges, entry, poll } = polling('a');
  const { merges } = edges;
  const seen: unknown[] = [];
  edges.merges = (sweep, shown) => {
    seen.push(shown);
    return merges(sweep, shown);
  };
  await poll();
  const published = entry.state().snapshot?.certificates;
  t.match(published, [{ detail: {} }]);
  await poll();
  t.equal(seen[0], undefined);
  t.equal(seen[1], published);
});

t.test('poll() that is aborted while it merges publishes nothing', async (t) => {
  const { edges, entry, published, stopping, poll } = polling('a');
  edges.merges = async ({ certificates }) => {
    stopping.abort();
    return { certificates, pending: [] };
  };
  t.same(await poll(), { kind: 'stopped' });
  t.same([published, entry.state().up], [[], undefined]);
});

t.test('poll() survives defects: what is thrown is other, with its stack in the log', async (t) => {
  const defect = new TypeError('x is not a function');
  const broken = () => {
    throw defect;
  };
  for (const part of ['sweep', 'merge'] as const) {
    const { edges, lines, poll } = polling('a');
    if (part === 'sweep') edges.sweeps = broken;
    else edges.merges = broken;
    t.same(await poll(), { kind: 'failed', reason: 'other' }, part);
    t.strictSame(lines.at(-1)?.[2], {
      target: '111122223333/eu-central-1',
      reason: 'other',
      err: 'x is not a function',
      stack: defect.stack,
    });
  }
});

t.test('poll() takes the account from the ARNs whatever STS fails with, and stays up', async (t) => {
  for (const reason of FAULT_REASONS) {
    const { edges, entry, lines, published, poll } = polling('a');
    edges.identifies = failing(reason);
    t.same(await poll(), { kind: 'succeeded' }, reason);
    t.strictSame(published[0]?.target, TARGET, 'the first snapshot has its labels');
    t.strictSame(entry.state().target, TARGET);
    t.equal(entry.state().up, true);
    t.equal(entry.state().errors[reason], 1);
    t.match(lines[0], ['warn', /./, { reason }]);
  }
});

t.test('poll() waits a second for STS once the sweep is there, and takes a later answer too', async (t) => {
  const { clock, edges, entry, published, poll } = polling('a');
  edges.identifies = async (signal) => {
    await clock.sleep(5_000, signal);
    return '444455556666';
  };
  const done = poll();
  await clock.advance(999);
  t.same(edges.calls, ['identify', 'sweep']);
  t.same(published, []);
  await clock.advance(1);
  t.same(await done, { kind: 'succeeded' });
  t.strictSame(entry.state().target, TARGET, 'the account of the ARNs');
  published.length = 0;
  await clock.advance(4_000);
  t.strictSame(entry.state().target, { ...TARGET, accountId: '444455556666' });
  t.equal(published.length, 1, 'what is shown has the new label');
  t.strictSame(published[0], entry.state().snapshot);
  t.strictSame(published[0]?.target, entry.state().target);
  await poll();
  t.equal(edges.calls.filter((call) => call === 'identify').length, 1);
  t.same(clock.timers(), []);
});

t.test('poll() waits no longer than STS does while the sweep takes its time', async (t) => {
  const { clock, edges, entry, published, poll } = polling('a');
  const { sweeps } = edges;
  edges.sweeps = async (signal) => {
    await clock.sleep(3_000, signal);
    return sweeps(signal);
  };
  edges.identifies = async (signal) => {
    await clock.sleep(3_500, signal);
    return '444455556666';
  };
  const done = poll();
  await clock.advance(3_500);
  await done;
  t.equal(entry.state().pollDurationSeconds, 3.5);
  t.equal(published[0]?.target.accountId, '444455556666');
});

t.test('poll() labels an empty inventory as soon as STS answers', async (t) => {
  const { clock, edges, entry, poll, target } = polling();
  edges.identifies = async (signal) => {
    await clock.sleep(5_000, signal);
    return TARGET.accountId;
  };
  const done = poll();
  await clock.advance(1_000);
  t.same(await done, { kind: 'succeeded' });
  t.equal(entry.state().snapshot?.target.accountId, '');
  await clock.advance(4_000);
  t.strictSame(entry.state().target, TARGET);
  t.strictSame(entry.state().snapshot?.target, TARGET);
  target.applyFindings(goodFindings());
  t.strictSame(entry.state().target, TARGET, 'and it stays');
});

t.test('poll() labels a target whose sweep fails, and never takes the label back', async (t) => {
  const { clock, edges, entry, poll } = polling();
  edges.sweeps = failing('throttled');
  await poll();
  t.strictSame(entry.state().target, TARGET);
  edges.identifies = failing('network');
  edges.sweeps = async () => sweepOf();
  await clock.advance(INTERVAL_MS);
  await poll();
  t.strictSame(entry.state().target, TARGET);
  t.strictSame(entry.state().snapshot?.target, TARGET);
});

t.test('poll() counts what it could not understand, in the sweep and in details, and stays up', async (t) => {
  const { edges, entry, poll } = polling('a');
  const fault = { arn: arnOf('a'), field: 'Status', problem: 'Must be text: current value is 7' };
  edges.sweeps = async () => ({ ...sweepOf('a'), faults: [fault] });
  edges.reads = async () => ({
    certificate: detailed('a'),
    faults: [fault, { ...fault, field: 'Issuer' }],
    failures: [],
  });
  await poll();
  t.equal(entry.state().up, true);
  t.equal(entry.state().errors.invalid_response, 3);
  t.equal(entry.state().lastError, undefined);
  await poll();
  t.equal(entry.state().errors.invalid_response, 3, 'the same at the next poll is no news');
});

t.test('poll() stays up where details fail, counts them and leaves them pending', async (t) => {
  const { edges, entry, published, poll } = polling('a', 'b', 'c');
  edges.reads = failing('access_denied');
  t.same(await poll(), { kind: 'succeeded' });
  const { up, errors, lastError, snapshot: current } = entry.state();
  t.strictSame([up, errors.access_denied, lastError, current?.detailsPending], [true, 3, undefined, 3]);
  t.same(
    published.map((snapshot) => snapshot?.detailsUnread),
    [3, 0],
    'what is refused counts as read',
  );
});

t.test('poll() reads details until the next poll is due, beyond the limit of a sweep', async (t) => {
  const ids = Array.from({ length: 100 }, (_, n) => `n${n}`);
  const { clock, edges, entry, poll } = polling(...ids);
  const { reads } = edges;
  edges.reads = async (certificate, signal) => {
    await clock.sleep(10_000, signal);
    return reads(certificate, signal);
  };
  const done = poll();
  await clock.advance(INTERVAL_MS - 1);
  t.equal(entry.state().snapshot?.detailsPending, 43);
  await clock.advance(1);
  t.same(await done, { kind: 'succeeded' });
  t.equal(entry.state().pollDurationSeconds, 300);
  t.equal(entry.state().snapshot?.detailsPending, 42, 'what came since the last batch is published too');
  t.equal(entry.state().errors.timeout, 0);
});

t.test('poll() ends when the next one is due, however much of that time the sweep has taken', async (t) => {
  const { clock, edges, entry, poll } = polling(...Array.from({ length: 100 }, (_, n) => `n${n}`));
  const { reads, sweeps } = edges;
  edges.sweeps = async (signal) => {
    await clock.sleep(100_000, signal);
    return sweeps(signal);
  };
  edges.reads = async (certificate, signal) => {
    await clock.sleep(10_000, signal);
    return reads(certificate, signal);
  };
  const done = poll();
  await clock.advance(INTERVAL_MS);
  t.equal(entry.state().pollDurationSeconds, 300);
  await clock.advance(INTERVAL_MS);
  t.same(await done, { kind: 'succeeded' });
  t.equal(entry.state().snapshot?.detailsPending, 62, 'two at a time for 200 s, the last two were not in yet');
});

t.test('poll() leaves ten seconds for details where the sweep has outlasted the interval', async (t) => {
  const { clock, edges, entry, target, stopping } = polling('a', 'b', 'c');
  const { reads } = edges;
  edges.reads = async (certificate, signal) => {
    await clock.sleep(9_000, signal);
    return reads(certificate, signal);
  };
  const done = target.poll(clock.nowMs() - 5_000, stopping.signal);
  await clock.advance(10_000);
  t.same(await done, { kind: 'succeeded' });
  t.equal(entry.state().snapshot?.detailsPending, 1);
});

t.test('poll() that is aborted is nobody’s failure, in any of its parts', async (t) => {
  for (const part of ['identifies', 'sweeps', 'reads'] as const) {
    for (const behavior of [abortable, hanging]) {
      const { edges, entry, lines, stopping, poll } = polling('a');
      if (part === 'reads') edges.reads = (_, signal) => behavior(signal);
      else edges[part] = behavior;
      const done = poll();
      await settled();
      const before = entry.state();
      stopping.abort();
      t.same(await done, { kind: 'stopped' }, part);
      t.equal(entry.state(), before);
      t.same(
        lines.filter(([level]) => level === 'warn' || level === 'error'),
        [],
      );
    }
  }
});

t.test('poll() does nothing once it is aborted', async (t) => {
  const { edges, stopping, poll } = polling('a');
  stopping.abort();
  t.same(await poll(), { kind: 'stopped' });
  t.same(edges.calls, []);
});

t.test('poll() logs the first success and each recovery at info, the others at debug', async (t) => {
  const { edges, lines, poll } = polling('a');
  const { sweeps } = edges;
  await poll();
  await poll();
  edges.sweeps = failing('network');
  await poll();
  edges.sweeps = sweeps;
  await poll();
  t.same(
    lines.map(([level, message]) => [level, message]),
    [
      ['info', 'Inventory swept'],
      ['debug', 'Inventory swept'],
      ['error', 'Poll failed: the last good data stays'],
      ['info', 'Target is up again'],
    ],
  );
  t.strictSame(lines[0]?.[2], {
    target: '111122223333/eu-central-1',
    certificates: 1,
    details_pending: 1,
    inventory: 'search',
    duration_seconds: 0,
  });
});

t.test('applyFindings() publishes the snapshot again, unless there is none or nothing is new', async (t) => {
  const { entry, published, target, poll } = polling('a');
  const first = goodFindings();
  target.applyFindings(first);
  t.same(published, []);
  await poll();
  t.ok(published.length === 2 && published.every((snapshot) => snapshot?.findings === first));
  target.applyFindings(first);
  t.equal(published.length, 2);
  const before = entry.state();
  const second = goodFindings();
  target.applyFindings(second);
  t.equal(published.length, 3);
  t.equal(entry.state().snapshot?.findings, second);
  t.strictSame(entry.state(), { ...before, snapshot: { ...before.snapshot, findings: second } });
});

t.test('applyFindings() leaves a target without certificates alone, until it has some', async (t) => {
  const { edges, entry, published, target, poll } = polling();
  await poll();
  const before = entry.state();
  const findings = goodFindings();
  target.applyFindings(findings);
  t.equal(entry.state(), before);
  await poll();
  t.equal(published.length, 1);
  edges.sweeps = async () => sweepOf('a');
  await poll();
  t.equal(entry.state().snapshot?.findings, findings);
});

t.test('applyFindings() holds during a filling and for every later poll', async (t) => {
  const { clock, edges, entry, published, target, poll } = polling('a');
  const { reads } = edges;
  edges.reads = async (certificate, signal) => {
    await clock.sleep(1_000, signal);
    return reads(certificate, signal);
  };
  const done = poll();
  await settled();
  const findings = goodFindings();
  target.applyFindings(findings);
  await clock.advance(1_000);
  await done;
  t.same(
    published.map((snapshot) => [snapshot?.findings === findings, snapshot?.detailsPending]),
    [
      [false, 1],
      [true, 1],
      [true, 0],
    ],
  );
  await poll();
  t.equal(entry.state().snapshot?.findings, findings);
});

t.test('private CAs are read beside the poll, and what came of it is published', async (t) => {
  const { edges, entry, poll, target } = polling('a');
  const known = { byArn: new Map([['ca', unknownAuthority('ca')]]), unread: 0 };
  let isRead = false;
  edges.authoritiesBehind = () => (isRead ? known : { ...NO_AUTHORITIES, unread: 1 });
  const answer = Promise.withResolvers<[]>();
  edges.authorityReads = () => answer.promise;
  t.same(await poll(), { kind: 'succeeded' }, 'it does not wait for them');
  t.match(entry.state().snapshot?.authorities, { unread: 1 });
  isRead = true;
  answer.resolve([]);
  await target.drained();
  t.equal(entry.state().snapshot?.authorities, known);
});

t.test('what could not be read of private CAs is counted, and does not make the target down', async (t) => {
  const { edges, entry, lines, poll, target } = polling('a');
  const authority = { ...unknownAuthority('ca'), deniedActions: ['acm-pca:ListPermissions'] };
  const failures = [new Fault('access_denied', 'ListPermissions failed')];
  edges.authorityReads = async () => [{ authority, failures, faults: [] }];
  await poll();
  await target.drained();
  t.equal(entry.state().up, true);
  t.equal(entry.state().errors.access_denied, 2, 'with the sweep and with the details');
  t.match(
    lines.filter(([level]) => level === 'warn'),
    [['warn', String, { ca: 'ca', reason: 'access_denied', permission: 'acm-pca:ListPermissions' }]],
    'once in the log',
  );
});

t.test('poll() compares the sweep once it is published, and keeps what is known of that', async (t) => {
  const { edges, entry, poll } = polling('a');
  const known = [undefined, { search: 1, list: 0 }, undefined];
  const polls = Object.assign(edges, {
    compare: async ({ certificates }: Sweep) => {
      t.equal(entry.state().up, true, 'published');
      t.equal(certificates.length, 1);
      return known.shift();
    },
  });
  for (const want of [undefined, { search: 1, list: 0 }, { search: 1, list: 0 }]) {
    t.same(await poll(), { kind: 'succeeded' });
    t.same(entry.state().inventoryGaps, want);
  }
  t.equal(polls.calls.filter((call) => call === 'sweep').length, 3);
});

t.test('poll() gives a comparison as much time as a sweep', async (t) => {
  const { clock, edges, entry, poll } = polling();
  Object.assign(edges, { compare: hanging });
  const polled = poll();
  await settled();
  await clock.advance(120_000);
  t.same(await polled, { kind: 'succeeded' });
  t.equal(entry.state().inventoryGaps, undefined);
});

t.test('poll() publishes what has become of a private CA, though no certificate has changed', async (t) => {
  const { edges, entry, poll } = polling('a');
  await poll();
  const known = { byArn: new Map([['ca', unknownAuthority('ca')]]), unread: 0 };
  edges.authoritiesBehind = () => known;
  edges.authorityReads = hanging;
  await poll();
  t.equal(entry.state().snapshot?.authorities, known);
});
