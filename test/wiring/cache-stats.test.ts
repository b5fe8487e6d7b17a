import t from 'tap';
import { cacheStatsOf } from '../../src/wiring/cache-stats.ts';

t.test('cacheStatsOf() adds up the caches of all targets', async (t) => {
  t.same(cacheStatsOf([]), { entries: 0, hits: 0, misses: 0, evictions: 0 });
  const stats = [
    { entries: 1, hits: 2, misses: 3, evictions: 4 },
    { entries: 10, hits: 20, misses: 30, evictions: 40 },
  ];
  const targets = stats.map((of) => ({ cacheStats: () => of }));
  t.same(cacheStatsOf(targets), { entries: 11, hits: 22, misses: 33, evictions: 44 });
});
