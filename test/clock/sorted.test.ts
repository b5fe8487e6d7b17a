import t from 'tap';
import { sorted } from '../../src/clock/sorted.ts';

/** What a sort gives, with the most comparisons that it made in one step and all of them. */
function watched<T extends NonNullable<unknown>>(items: readonly T[], compare: (a: T, b: T) => number) {
  let inStep = 0;
  let mostInStep = 0;
  let comparisons = 0;
  const work = sorted(items, (a, b) => {
    inStep += 1;
    comparisons += 1;
    return compare(a, b);
  });
  for (;;) {
    const step = work.next();
    mostInStep = Math.max(mostInStep, inStep);
    inStep = 0;
    if (step.done) return { result: step.value, mostInStep, comparisons };
  }
}

/** Numbers in no order, the same ones each time; each of `kinds` about equally often. */
const scattered = (length: number, kinds: number) => Array.from({ length }, (_, n) => (n * 7_919) % kinds);
const ascending = (a: number, b: number) => a - b;

t.test('sorted() gives what the built-in sort does', async (t) => {
  for (const length of [0, 1, 2, 255, 256, 257, 512, 513, 768, 1_000, 5_000]) {
    for (const items of [
      scattered(length, 1_009),
      Array.from({ length }, (_, n) => n),
      Array<number>(length).fill(1),
    ]) {
      const given = [...items];
      t.same(watched(items, ascending).result, items.toSorted(ascending), `${length} entries`);
      t.same(items, given, 'the list given stays as it is');
    }
  }
});

t.test('sorted() keeps the order of equal entries', async (t) => {
  const entries = scattered(3_000, 7).map((key, place) => ({ key, place }));
  const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
  t.same(watched(entries, byKey).result, entries.toSorted(byKey));
});

t.test('a step of sorted() is as short however long the list is', async (t) => {
  const length = 50_000;
  const { mostInStep, comparisons } = watched(scattered(length, 49_999), ascending);
  t.ok(mostInStep <= 256 * 8, `${mostInStep} comparisons in one step`);
  t.ok(comparisons <= length * Math.ceil(Math.log2(length)), `${comparisons} comparisons in all`);
});
