import type { CacheStats } from '../acm/details.ts';

/** The detail caches of all targets together. */
export function cacheStatsOf(targets: readonly { readonly cacheStats: () => CacheStats }[]): CacheStats {
  const total = { entries: 0, hits: 0, misses: 0, evictions: 0 };
  for (const stats of targets.map(({ cacheStats }) => cacheStats())) {
    total.entries += stats.entries;
    total.hits += stats.hits;
    total.misses += stats.misses;
    total.evictions += stats.evictions;
  }
  return total;
}
