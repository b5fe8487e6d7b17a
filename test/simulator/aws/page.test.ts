import t from 'tap';
import { cutPage } from '../../../src/simulator/aws/page.ts';
import type { PagePosition } from '../../../src/simulator/aws/page-token.ts';
import type { StoredCertificate } from '../../../src/simulator/estate/estate.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const stored = (sequence: number, domain: string): StoredCertificate => ({ sequence, state: stateOf({ domain }) });
const ALL = ['c.example.com', 'a.example.com', 'b.example.com', 'a.example.com'].map((name, index) =>
  stored(index, name),
);
const byName = ({ state }: StoredCertificate): string => state.domainName ?? '';

function pages(options: Partial<Parameters<typeof cutPage>[0]>, size: number): readonly (readonly number[])[] {
  const result: (readonly number[])[] = [];
  let after: PagePosition | undefined;
  do {
    const page = cutPage({
      certificates: ALL,
      matches: () => true,
      sortValue: undefined,
      descending: false,
      size,
      ...options,
      after,
    });
    result.push(page.certificates.map(({ sequence }) => sequence));
    after = page.end;
  } while (after !== undefined);
  return result;
}

const cases: readonly (readonly [
  string,
  Partial<Parameters<typeof cutPage>[0]>,
  number,
  readonly (readonly number[])[],
])[] = [
  ['one page where all fit', {}, 4, [[0, 1, 2, 3]]],
  ['one more page for one more', {}, 3, [[0, 1, 2], [3]]],
  ['in the order of being added', {}, 1, [[0], [1], [2], [3]]],
  ['an empty page of nothing', { certificates: [] }, 4, [[]]],
  ['only what matches', { matches: ({ sequence }) => sequence % 2 === 1 }, 1, [[1], [3]]],
  ['sorted, equals in the order of being added', { sortValue: byName }, 3, [[1, 3, 2], [0]]],
  [
    'sorted downwards',
    { sortValue: byName, descending: true },
    2,
    [
      [0, 2],
      [1, 3],
    ],
  ],
];
for (const [name, options, size, want] of cases) {
  t.test(`cutPage() gives ${name}`, async (t) => {
    t.same(pages(options, size), want);
  });
}

t.test('cutPage() neither shifts nor repeats when a certificate is taken away or added in between', async (t) => {
  const usual = { matches: () => true, sortValue: undefined, descending: false, size: 2 };
  const first = cutPage({ ...usual, certificates: ALL, after: undefined });
  const changed = [...ALL.slice(2), stored(4, 'new.example.com')];
  const second = cutPage({ ...usual, certificates: changed, after: first.end, size: 5 });
  t.same(
    second.certificates.map(({ sequence }) => sequence),
    [2, 3, 4],
  );
});
