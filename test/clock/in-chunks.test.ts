import t from 'tap';
import { mapInChunks } from '../../src/clock/in-chunks.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

t.test('mapInChunks() maps all, in order', async (t) => {
  for (const count of [0, 1, 249, 250, 251, 600]) {
    t.same(
      await mapInChunks(numbers(count), (n) => n * 2),
      numbers(count).map((n) => n * 2),
      `${count} items`,
    );
  }
});

t.test('mapInChunks() tells the mapping where it is', async (t) => {
  t.same(
    await mapInChunks(numbers(600), (n, index) => n === index),
    numbers(600).map(() => true),
  );
});

t.test('mapInChunks() lets others run every 250 items', async (t) => {
  const seen: number[] = [];
  let mapped = 0;
  const watch = () => {
    seen.push(mapped);
    if (mapped < 900) setImmediate(watch);
  };
  setImmediate(watch);
  await mapInChunks(numbers(900), () => {
    mapped += 1;
  });
  t.ok(
    [250, 500, 750].every((count) => seen.includes(count)),
    `seen at ${[...new Set(seen)].join(' ')}`,
  );
});

t.test('mapInChunks() fails as the mapping does', async (t) => {
  const failing = () => {
    throw new Error('Odd');
  };
  await t.rejects(mapInChunks([1], failing), new Error('Odd'));
});
