import t from 'tap';
import { createCacheTotals } from '../../src/wiring/cache-totals.ts';

t.test('createCacheTotals() adds up the caches of all targets', async (t) => {
  const { add, stats } = createCacheTotals();
  t.same(stats(), { entries: 0, hits: 0, misses: 0, evictions: 0 });
  add(() => ({ entries: 1, hits: 2, misses: 3, evictions: 4 }));
  add(() => ({ entries: 10, hits: 20, misses: 30, evictions: 40 }));
  t.same(stats(), { entries: 11, hits: 22, misses: 33, evictions: 44 });
});

t.test('createCacheTotals() keeps what a cache has counted that is given up', async (t) => {
  const { add, stats } = createCacheTotals();
  let hits = 2;
  const giveUp = add(() => ({ entries: 1, hits, misses: 3, evictions: 4 }));
  add(() => ({ entries: 10, hits: 20, misses: 30, evictions: 40 }));
  hits = 7;
  giveUp();
  hits = 100;
  giveUp();
  t.same(stats(), { entries: 10, hits: 27, misses: 33, evictions: 44 });
});
