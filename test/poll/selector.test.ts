import t from 'tap';
import type { Filters } from '../../src/certificate/filters.ts';
import { createSelector } from '../../src/poll/selector.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { snapshotOf, TARGET } from '../fixtures/metrics-estate.ts';

const EXCLUDE_SHOP: Filters = { include: [], exclude: [{ name: 'shop', match: { accounts: ['shop'] } }] };
const EXCLUDE_IMPORTED: Filters = { include: [], exclude: [{ name: 'imported', match: { types: ['IMPORTED'] } }] };
const own = certificate({ arn: 'arn:a' });
const imported = certificate({ arn: 'arn:b', type: 'IMPORTED' });

t.test('createSelector() looks at everything without filters', async (t) => {
  const { isKept, selected } = createSelector({ include: [], exclude: [] });
  const all = [own, imported];
  t.ok(isKept(imported, TARGET));
  t.equal(selected(all, TARGET, undefined).certificates, all);
  t.same(Object.keys(selected(all, TARGET, undefined)), ['certificates']);
});

t.test('createSelector() leaves out by its filters, and gives the same lists again', async (t) => {
  const { isKept, selected } = createSelector(EXCLUDE_IMPORTED);
  t.same([isKept(own, TARGET), isKept(imported, TARGET)], [true, false]);
  const before = snapshotOf([], selected([own, imported], TARGET, undefined));
  t.same(before.certificates, [own]);
  const after = selected([own, imported], TARGET, before);
  t.equal(after.certificates, before.certificates);
  t.equal(after.filtered, before.filtered);
});

t.test('createSelector() does not look at the same list again', async (t) => {
  const { selected } = createSelector(EXCLUDE_IMPORTED);
  const all = [own, imported];
  const first = selected(all, TARGET, undefined);
  t.equal(selected(all, TARGET, snapshotOf([], first)), first);
  t.not(selected([...all, certificate({ arn: 'arn:c' })], TARGET, undefined), first);
  t.not(selected(all, { ...TARGET, accountName: 'shop' }, undefined), first);
});

t.test('createSelector() decides again once the target is told its name', async (t) => {
  const { isKept } = createSelector(EXCLUDE_SHOP);
  const unnamed = { ...TARGET, accountName: '' };
  t.ok(isKept(own, unnamed));
  t.notOk(isKept(own, { ...unnamed, accountName: 'shop' }));
  t.ok(isKept(own, unnamed));
});
