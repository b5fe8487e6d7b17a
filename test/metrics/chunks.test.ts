import t from 'tap';
import { CHUNK_SUBJECTS, CHUNK_WEIGHT, type Chunks, createChunks, touch } from '../../src/metrics/chunks.ts';
import { synced } from '../fixtures/metrics-synced.ts';
import { runSteps } from '../fixtures/run-steps.ts';

interface Subject {
  readonly key: string;
  readonly order: number;
}

function chunksOf(weightOf?: (subject: Subject) => number): {
  readonly chunks: Chunks<Subject>;
  readonly taken: Set<number>;
} {
  const taken = new Set<number>();
  let next = 0;
  const chunks = createChunks<Subject>({
    keyOf: ({ key }) => key,
    ...(weightOf === undefined ? {} : { weightOf }),
    compare: (a, b) => a.order - b.order,
    familyCount: 3,
    places: {
      take: () => {
        taken.add(next);
        return next++;
      },
      free: (place) => taken.delete(place),
    },
  });
  return { chunks, taken };
}

const subject = (order: number, key = `${order}`): Subject => ({ key, order });
const some = (count: number, from = 0) => Array.from({ length: count }, (_, i) => subject(from + i));
/** Where each member is. */
const places = ({ members }: Chunks<Subject>) =>
  new Map(Array.from(members, ([key, { chunk, index }]) => [key, `${chunk.place}/${index}`]));

t.test('sync() lets new subjects enter chunks in their order', async (t) => {
  const { chunks, taken } = chunksOf();
  const { changes, touched } = synced(chunks, some(CHUNK_SUBJECTS + 1).reverse());
  t.equal(changes.length, CHUNK_SUBJECTS + 1);
  t.equal(touched.size, 2);
  t.equal(taken.size, 2);
  t.equal(places(chunks).get('0'), '0/0');
  t.equal(places(chunks).get(`${CHUNK_SUBJECTS}`), '1/0');
});

t.test('sync() puts fewer heavy subjects into a chunk, and heavy ones into one that has got lighter', async (t) => {
  const { chunks, taken } = chunksOf(() => CHUNK_WEIGHT / 2);
  const subjects = some(5);
  t.equal(synced(chunks, subjects).touched.size, 3);
  synced(chunks, subjects.slice(1));
  t.equal(taken.size, 3);
  synced(chunks, [...subjects.slice(1), ...some(2, 5)]);
  t.equal(taken.size, 3, 'one in the chunk that was being filled, one in the place that was left');
  t.equal(synced(chunks, []).touched.size, 0);
  t.equal(taken.size, 0);
});

t.test('sync() touches what changed and nothing else', async (t) => {
  const { chunks } = chunksOf();
  const before = some(200);
  synced(chunks, before);
  t.same(synced(chunks, [...before]), { changes: [], touched: new Map() }, 'nothing where all are the same objects');
  t.equal(synced(chunks, before.toReversed()).changes.length, 0, 'in whatever order');
  const other = subject(60);
  const { changes, touched } = synced(chunks, before.with(60, other));
  t.same(changes, [{ before: before[60], after: other }]);
  t.same(
    [...touched].map(([{ place }, indexes]) => [place, ...indexes]),
    [[1, 10]],
  );
});

t.test('sync() moves nobody when others come and go', async (t) => {
  const { chunks } = chunksOf();
  synced(chunks, some(200));
  const before = places(chunks);
  const { touched } = synced(
    chunks,
    some(200).filter(({ order }) => order !== 3),
  );
  t.equal(touched.size, 4, 'new objects for all of them');
  before.delete('3');
  t.same(places(chunks), before);
});

t.test('sync() fills a chunk that has lost half of its members before it makes a new one', async (t) => {
  const { chunks, taken } = chunksOf();
  const before = some(100);
  synced(chunks, before);
  const kept = before.slice(25);
  t.same(synced(chunks, kept).touched.size, 1);
  synced(chunks, [...kept, subject(500)]);
  t.equal(places(chunks).get('500'), '0/0', 'the first free index');
  t.equal(taken.size, 2);
});

t.test('sync() makes a new chunk where the others are more than half full', async (t) => {
  const { chunks, taken } = chunksOf();
  const before = some(100);
  synced(chunks, before);
  synced(chunks, [...before.slice(24), subject(500)]);
  t.equal(places(chunks).get('500'), '2/0');
  t.equal(taken.size, 3);
});

t.test('sync() gives the place of an empty chunk back', async (t) => {
  const { chunks, taken } = chunksOf();
  const before = some(60);
  synced(chunks, before);
  const { touched } = synced(chunks, before.slice(0, 50));
  t.equal(touched.size, 0, 'there is nothing to render of it');
  t.same([...taken], [0]);
  synced(chunks, []);
  t.equal(taken.size, 0);
  t.equal(chunks.members.size, 0);
});

t.test('sync() has one member for each key, the last', async (t) => {
  const { chunks } = chunksOf();
  synced(chunks, [subject(1, 'a'), subject(2, 'a')]);
  t.equal(chunks.members.size, 1);
  t.equal(chunks.members.get('a')?.subject.order, 2);
});

t.test('a chunk has room for the fingerprints of its members, and little more', async (t) => {
  const { chunks } = chunksOf();
  const roomOf = (count: number) => {
    synced(chunks, some(count));
    return (chunks.members.get('0')?.chunk.fingerprints.length ?? 0) / 3;
  };
  t.same([1, 4, 5, 9, 49, 50].map(roomOf), [4, 4, 8, 16, 50, 50]);
});

t.test('touch() notes a member once', async (t) => {
  const { chunks } = chunksOf();
  synced(chunks, some(2));
  const touched = new Map();
  for (const member of [...chunks.members.values(), ...chunks.members.values()]) touch(touched, member);
  t.same(
    [...touched.values()].map((indexes) => [...indexes]),
    [[0, 1]],
  );
});

t.test('sync() lets others run at each of many subjects, and nowhere if all are the same objects', async (t) => {
  const { chunks } = chunksOf();
  const subjects = some(500);
  t.ok(runSteps(chunks.sync(subjects)).yields >= 1_000, 'when they are new');
  t.equal(runSteps(chunks.sync([...subjects])).yields, 0, 'when they are the same');
  t.ok(runSteps(chunks.sync(some(500))).yields >= 1_000, 'when all are other objects');
  t.ok(runSteps(chunks.sync([])).yields >= 500, 'when they go');
});
