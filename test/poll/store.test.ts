import t from 'tap';
import { NO_ERRORS } from '../../src/certificate/error-counts.ts';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { createStore } from '../../src/poll/store.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { detailed, snapshotOf, swept, TARGET } from '../fixtures/poll-estate.ts';

const UNKNOWN = { ...TARGET, accountId: '' };
const down = { reason: 'throttled', message: 'SearchCertificates: rate exceeded', atSeconds: 1_300 } as const;

t.test('createStore() knows nothing of a new target, and every reason is 0', async (t) => {
  const { states, add } = createStore(keptLog());
  t.same(states(), []);
  add(UNKNOWN);
  t.strictSame(states(), [
    {
      target: UNKNOWN,
      up: undefined,
      lastSuccessSeconds: undefined,
      pollDurationSeconds: undefined,
      errors: NO_ERRORS,
      lastError: undefined,
      inventoryGaps: undefined,
      snapshot: undefined,
    },
  ]);
});

t.test('createStore() keeps the order of targets, and the array while nothing changes', async (t) => {
  const { states, add } = createStore(keptLog());
  const [first, second] = ['eu-west-1', 'us-east-1', 'eu-central-1'].map((region) => add({ ...TARGET, region }));
  const before = states();
  t.equal(states(), before);
  second?.took(1);
  first?.took(1);
  t.not(states(), before);
  t.same(
    states().map(({ target }) => target.region),
    ['eu-west-1', 'us-east-1', 'eu-central-1'],
  );
  t.equal(before[0]?.pollDurationSeconds, undefined, 'what was read before does not change');
});

t.test('succeed() makes the target up, publishes the snapshot and clears the last error', async (t) => {
  const { add } = createStore(keptLog());
  const entry = add(UNKNOWN);
  entry.fail(down, 2);
  const snapshot = snapshotOf(swept('a'));
  entry.succeed(snapshot, 1_000, 1.5);
  t.strictSame(entry.state(), {
    target: TARGET,
    up: true,
    lastSuccessSeconds: 1_000,
    pollDurationSeconds: 1.5,
    errors: { ...NO_ERRORS, throttled: 1 },
    lastError: undefined,
    inventoryGaps: undefined,
    snapshot,
  });
  t.equal(entry.state().snapshot, snapshot);
});

t.test('fail() counts its reason, whichever it is, and keeps the last good snapshot untouched', async (t) => {
  for (const reason of FAULT_REASONS) {
    const entry = createStore(keptLog()).add(TARGET);
    const snapshot = snapshotOf(detailed('a'));
    entry.succeed(snapshot, 1_000, 1);
    entry.fail({ ...down, reason }, 2);
    entry.fail({ ...down, reason }, 3);
    t.strictSame(entry.state(), {
      target: TARGET,
      up: false,
      lastSuccessSeconds: 1_000,
      pollDurationSeconds: 3,
      errors: { ...NO_ERRORS, [reason]: 2 },
      lastError: { ...down, reason },
      inventoryGaps: undefined,
      snapshot,
    });
    t.equal(entry.state().snapshot, snapshot, `the same object after ${reason}`);
  }
});

t.test('count() and took() leave up as it is', async (t) => {
  const entry = createStore(keptLog()).add(TARGET);
  entry.count('invalid_response', 3);
  t.equal(entry.state().up, undefined);
  entry.succeed(snapshotOf(), 1_000, 1);
  entry.count('invalid_response', 2);
  entry.took(9);
  const { up, errors, pollDurationSeconds, lastError } = entry.state();
  t.strictSame(
    { up, errors, pollDurationSeconds, lastError },
    { up: true, errors: { ...NO_ERRORS, invalid_response: 5 }, pollDurationSeconds: 9, lastError: undefined },
  );
});

t.test('compared() is kept, whatever comes after', async (t) => {
  const entry = createStore(keptLog()).add(TARGET);
  entry.compared({ search: 1, list: 0 });
  entry.succeed(snapshotOf(), 1_000, 1);
  entry.fail(down, 1);
  t.same(entry.state().inventoryGaps, { search: 1, list: 0 });
});

t.test('onChange() is told of every snapshot and of nothing else, until it is ended', async (t) => {
  const { add, onChange } = createStore(keptLog());
  const entry = add(UNKNOWN);
  const heard: TargetState[] = [];
  const end = onChange(() => heard.push(entry.state()));
  entry.identify(TARGET);
  entry.fail(down, 1);
  entry.count('other', 1);
  entry.took(1);
  t.same(heard, []);
  entry.succeed(snapshotOf(swept('a')), 1_000, 1);
  t.equal(heard[0], entry.state());
  entry.publish(snapshotOf(detailed('a')));
  t.equal(heard[1], entry.state());
  const { snapshot } = entry.state();
  if (snapshot === undefined) throw new Error('One was published');
  entry.succeed(snapshot, 1_060, 2);
  t.equal(heard.length, 2, 'the same one again is no news');
  t.match(entry.state(), { lastSuccessSeconds: 1_060, pollDurationSeconds: 2 });
  end();
  entry.publish(snapshotOf());
  t.equal(heard.length, 2);
});

t.test('onChange() survives a listener that throws, and says so', async (t) => {
  const { log, lines } = keptLog();
  const { add, onChange } = createStore({ log });
  const defect = new Error('cannot render');
  let heard = 0;
  onChange(() => {
    throw defect;
  });
  onChange(() => {
    heard += 1;
  });
  add(TARGET).succeed(snapshotOf(), 1_000, 1);
  t.equal(heard, 1);
  t.strictSame(lines, [['error', 'A listener to changed snapshots failed', { err: defect }]]);
});

t.test('publishTogether() tells listeners once of all targets, whatever happens', async (t) => {
  const { add, onChange, states, publishTogether } = createStore(keptLog());
  const entries = ['eu-west-1', 'us-east-1', 'us-west-2'].map((region) => add({ ...TARGET, region }));
  const heard: (readonly TargetState[])[] = [];
  onChange(() => heard.push(states()));
  const publishAll = () => {
    for (const entry of entries) entry.publish(snapshotOf());
    t.same(heard, [], 'not before all are published');
  };
  publishTogether(publishAll);
  t.same(heard, [entries.map((entry) => entry.state())]);
  publishTogether(() => entries[0]?.took(1));
  t.equal(heard.length, 1, 'not where nothing was published');
  const defect = new Error('cannot publish');
  t.throws(
    () =>
      publishTogether(() => {
        entries[0]?.publish(snapshotOf());
        throw defect;
      }),
    defect,
  );
  t.equal(heard.length, 2, 'what was published before a defect is told');
  entries[1]?.publish(snapshotOf());
  t.equal(heard.length, 3, 'and it is over after that');
});

t.test('identify() publishes the snapshot that is there with the new label', async (t) => {
  const { add, onChange } = createStore(keptLog());
  const entry = add(TARGET);
  const snapshot = snapshotOf(swept('a'));
  entry.succeed(snapshot, 1_000, 1);
  let heard = 0;
  onChange(() => {
    heard += 1;
  });
  const renamed = { ...TARGET, accountName: 'new shop' };
  entry.identify(renamed);
  t.strictSame(entry.state().snapshot, { ...snapshot, target: renamed });
  t.strictSame(entry.state().target, renamed);
  t.equal(heard, 1);
});

t.test('remove() forgets a target at once, whatever its poller still writes', async (t) => {
  const { add, remove, states, onChange } = createStore(keptLog());
  const [gone, stays] = ['eu-west-1', 'us-east-1'].map((region) => add({ ...TARGET, region }));
  if (gone === undefined || stays === undefined) throw new Error('Two were added');
  gone.succeed(snapshotOf(swept('a')), 1_000, 1);
  const heard: (readonly TargetState[])[] = [];
  onChange(() => heard.push(states()));
  remove(gone);
  t.same(heard, [[stays.state()]], 'told in the same turn');
  gone.succeed(snapshotOf(detailed('a')), 1_000, 1);
  gone.fail(down, 1);
  remove(gone);
  t.same(states(), [stays.state()]);
  t.equal(heard.length, 1, 'what is lost is no change');
  const before = states();
  gone.count('other', 1);
  t.equal(states(), before, 'nor another array');
  const back = add({ ...TARGET, region: 'eu-west-1' });
  t.same(states(), [stays.state(), back.state()]);
  t.equal(back.state().snapshot, undefined, 'one that comes back starts afresh');
});

t.test('what an earlier run has known is shown until a poll has succeeded, with its age', async (t) => {
  const snapshot = snapshotOf(swept('1'));
  const restored = { snapshot, lastSuccessSeconds: 900, inventoryGaps: { search: 1, list: 0 } };
  const { add, states, onChange } = createStore({
    ...keptLog(),
    restored: ({ region }) => (region === TARGET.region ? restored : undefined),
  });
  let news = 0;
  onChange(() => news++);
  const entry = add({ ...UNKNOWN, accountName: 'shop' });
  const target = { ...snapshot.target, accountName: 'shop' };
  t.match(entry.state(), {
    up: undefined,
    target,
    lastSuccessSeconds: 900,
    inventoryGaps: { search: 1 },
    lastError: undefined,
  });
  t.same(entry.state().snapshot, { ...snapshot, target });
  t.equal(news, 1);
  entry.fail(down);
  t.match(entry.state(), { up: false, lastSuccessSeconds: 900 });
  entry.identify({ ...target });
  t.ok(entry.state().snapshot, 'the same account');
  const other = snapshotOf(swept('2'));
  entry.succeed(other, 1_000, 1);
  entry.identify({ ...target, accountId: '999988887777' });
  t.ok(entry.state().snapshot, 'what this run has found stays');
  t.match(add({ ...TARGET, region: 'us-east-2' }).state(), { snapshot: undefined, lastSuccessSeconds: undefined });
  t.equal(states().length, 2);
});

t.test('what an earlier run has known of another account is dropped once the account is known', async (t) => {
  const restored = { snapshot: snapshotOf(swept('1')), lastSuccessSeconds: 900, inventoryGaps: undefined };
  const { add, onChange } = createStore({ ...keptLog(), restored: () => restored });
  const entry = add(UNKNOWN);
  let news = 0;
  onChange(() => news++);
  entry.identify({ ...TARGET, accountId: '999988887777' });
  t.match(entry.state(), { target: { accountId: '999988887777' }, snapshot: undefined, lastSuccessSeconds: undefined });
  t.equal(news, 1);
});
