import t from 'tap';
import { NO_AUTHORITIES } from '../../src/certificate/certificate-authority.ts';
import type { Filters } from '../../src/certificate/filters.ts';
import { createSelector } from '../../src/poll/selector.ts';
import { createSnapshots } from '../../src/poll/snapshots.ts';
import { createStore } from '../../src/poll/store.ts';
import { certificate, goodFindings } from '../fixtures/certificate-builder.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { TARGET } from '../fixtures/metrics-estate.ts';

const READ = { detailsPending: 0, detailsUnread: 0 };
const EXCLUDE: Filters = { include: [], exclude: [{ name: 'imported', match: { types: ['IMPORTED'] } }] };
const own = certificate({ arn: 'arn:a', tags: new Map() });
const imported = certificate({ arn: 'arn:b', type: 'IMPORTED', tags: undefined });
const UNTAGGED = { oneByOne: false, deniedActions: [], failures: [] };

function setup(filters: Filters = { include: [], exclude: [] }) {
  const store = createStore({ log: keptLog().log });
  const entry = store.add(TARGET);
  let published = 0;
  store.onChange(() => {
    published += 1;
  });
  const under = (others: Filters) => createSnapshots(entry, createSelector(others), () => NO_AUTHORITIES);
  return { entry, under, published: () => published, ...under(filters) };
}

t.test('snapshots() have what is looked at, and what was left out', async (t) => {
  const { snapshots } = setup(EXCLUDE);
  const snapshot = snapshots({ mode: 'search' })([own, imported], READ);
  t.same(snapshot.certificates, [own]);
  t.same(snapshot.filtered?.all, [own, imported]);
  t.same(snapshot.filtered?.counts, [{ filter: 'exclude', rule: 'imported', certificates: 1 }]);
  t.notOk('tags' in snapshot, 'no tags were asked for');
  t.notOk('filtered' in setup().snapshots({ mode: 'search' })([own], READ), 'no filters');
});

t.test('snapshots() tell how far tags are known of what is looked at', async (t) => {
  const tags = { ...UNTAGGED, deniedActions: ['tag:GetResources'] };
  const { snapshots } = setup();
  t.same(snapshots({ mode: 'list', tags })([own, imported], READ).tags, {
    unread: 1,
    deniedActions: ['tag:GetResources'],
  });
  t.equal(setup(EXCLUDE).snapshots({ mode: 'list', tags })([own, imported], READ).tags?.unread, 0);
});

t.test('snapshots() are the last one where they say the same', async (t) => {
  const { entry, snapshots } = setup(EXCLUDE);
  const make = (tags = UNTAGGED, all = [own, imported]) => snapshots({ mode: 'search', tags })(all, READ);
  const first = make();
  entry.publish(first);
  t.equal(make(), first);
  t.not(make({ ...UNTAGGED, deniedActions: ['tag:GetResources'] } as never), first, 'a denial');
  t.not(make(UNTAGGED, [own]), first, 'one less, though it was left out');
  t.not(make(UNTAGGED, [own, imported, certificate({ arn: 'arn:c' })]), first);
});

t.test('applyFindings() filters what is there as it is configured now', async (t) => {
  const { entry, snapshots, under, published } = setup();
  const findings = goodFindings();
  entry.publish(snapshots({ mode: 'search' })([own, imported], READ));
  const excluding = under(EXCLUDE);
  excluding.applyFindings(findings);
  t.same(entry.state().snapshot?.certificates, [own]);
  t.equal(published(), 2);
  excluding.applyFindings(findings);
  t.equal(published(), 2, 'no news');
  under({ include: [], exclude: [] }).applyFindings(findings);
  t.same(entry.state().snapshot?.certificates, [own, imported]);
  t.equal(entry.state().snapshot?.filtered, undefined);
});
