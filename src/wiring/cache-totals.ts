import type { DetailCacheStats } from '../certificate/detail-cache-stats.ts';

/** Totals over the detail caches of all targets, removed ones included. */
export interface CacheTotals {
  /** Counts a cache in. Returns the function to call when it is given up: its entries go, what it has counted stays. */
  readonly add: (stats: () => DetailCacheStats) => () => void;
  /** Counters never go back, whatever targets come and go: `rate()` would take that for a restart. */
  readonly stats: () => DetailCacheStats;
}

/** No cache at first. */
export function createCacheTotals(): CacheTotals {
  const caches = new Set<() => DetailCacheStats>();
  let past: DetailCacheStats = { entries: 0, hits: 0, misses: 0, evictions: 0 };
  return {
    add: (stats) => {
      caches.add(stats);
      return () => {
        if (caches.delete(stats)) past = { ...sum(past, [stats]), entries: 0 };
      };
    },
    stats: () => sum(past, caches),
  };
}

/** One after the other: a list of thousands, each time the exporter's metrics are sampled, is a quarter of what V8 takes for old. */
function sum(past: DetailCacheStats, caches: Iterable<() => DetailCacheStats>): DetailCacheStats {
  const total = { ...past };
  for (const stats of caches) {
    const { entries, hits, misses, evictions } = stats();
    total.entries += entries;
    total.hits += hits;
    total.misses += misses;
    total.evictions += evictions;
  }
  return total;
}
