import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { filterDecision } from '../../src/certificate/filters.ts';
import { leavesOut, type Selection, select, totalCounts } from '../../src/certificate/selection.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const TARGET = { accountId: '111122223333', region: 'eu-west-1', accountName: '' };
const FILTERS = {
  include: [
    { name: 'public', match: { types: ['AMAZON_ISSUED'] } },
    { name: 'private', match: { types: ['PRIVATE'] } },
  ],
  exclude: [
    { name: 'failed', match: { statuses: ['FAILED'] } },
    { name: 'old', match: { domains: ['old.*'] } },
  ],
};
const NOTHING = { certificates: [] };
const selected = (all: readonly Certificate[], before: Partial<Selection> = {}) =>
  select(all, FILTERS, (each) => filterDecision(each, TARGET, FILTERS), { ...NOTHING, ...before });

const [kept, alsoKept, failed, imported] = [
  certificate({ arn: 'a' }),
  certificate({ arn: 'b' }),
  certificate({ arn: 'c', status: 'FAILED' }),
  certificate({ arn: 'd', type: 'IMPORTED' }),
];

t.test('select() leaves out and counts by rule, those included that were for nothing', async (t) => {
  const all = [failed, kept, imported, alsoKept];
  const { certificates, filtered } = selected(all);
  t.same(certificates, [kept, alsoKept], 'in their order');
  t.equal(filtered.all, all);
  t.same(
    filtered.counts.map((count) => [count.filter, count.rule, count.certificates, leavesOut(count)]),
    [
      ['include', '', 1, true],
      ['include', 'public', 2, false],
      ['include', 'private', 0, false],
      ['exclude', 'failed', 1, true],
      ['exclude', 'old', 0, true],
    ],
  );
});

t.test('select() gives the same lists again where they say the same', async (t) => {
  const before = selected([kept, failed]);
  const same = selected([kept, failed], before);
  t.equal(same.certificates, before.certificates);
  t.equal(same.filtered, before.filtered);

  const more = selected([kept, failed, imported], before);
  t.equal(more.certificates, before.certificates, 'nothing new is looked at');
  t.not(more.filtered, before.filtered, 'but there is more');

  const other = selected([alsoKept, failed], before);
  t.same(other.certificates, [alsoKept]);
  const everything = select([kept, failed], { include: [], exclude: [] }, () => undefined, before);
  t.same(everything.filtered.counts, [], 'other rules');
  t.same(everything.certificates, [kept, failed]);
});

t.test('totalCounts() are over all targets, by the rules that there are', async (t) => {
  const some = selected([kept, failed]).filtered;
  const others = selected([alsoKept, failed, imported]).filtered;
  const stale = { all: [], counts: [{ filter: 'exclude', rule: 'gone', certificates: 7 }] } as const;
  t.same(
    totalCounts(FILTERS, [some, undefined, others, stale]).map((count) => Object.values(count)),
    [
      ['include', 'public', 2],
      ['include', 'private', 0],
      ['exclude', 'failed', 2],
      ['exclude', 'old', 0],
    ],
  );
  t.same(totalCounts({ include: [], exclude: [] }, []), []);
});
