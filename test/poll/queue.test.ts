import t from 'tap';
import { createQueue } from '../../src/poll/queue.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, n) => n);

function drained(count: number, from: (turn: number) => 'front' | 'elsewhere'): readonly number[] {
  const queue = createQueue(numbered(count));
  const given: number[] = [];
  for (let one = queue.next(from(0)); one !== undefined; one = queue.next(from(given.length))) given.push(one);
  return given;
}

t.test('next() gives all in their order from the front', async (t) => {
  for (const count of [0, 1, 2, 9]) {
    t.same(
      drained(count, () => 'front'),
      numbered(count),
    );
  }
});

t.test('next() gives all from elsewhere too, far from each other', async (t) => {
  t.same(
    drained(8, () => 'elsewhere'),
    [4, 2, 6, 1, 5, 3, 7, 0],
  );
  for (const count of [0, 1, 2, 3, 9, 1000]) {
    const given = drained(count, () => 'elsewhere');
    t.same(
      given.toSorted((a, b) => a - b),
      numbered(count),
      `${count}`,
    );
  }
});

t.test('next() gives none twice where both ways are mixed', async (t) => {
  const given = drained(100, (turn) => (turn % 2 === 0 ? 'front' : 'elsewhere'));
  t.same(given.slice(0, 6), [0, 64, 1, 32, 2, 96]);
  t.same(
    given.toSorted((a, b) => a - b),
    numbered(100),
  );
});
