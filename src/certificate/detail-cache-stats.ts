/** How a detail cache is doing, for `exporter_detail_cache_*`; the last three count since the start. */
export interface DetailCacheStats {
  readonly entries: number;
  readonly hits: number;
  readonly misses: number;
  /** Entries that had to give way; not those of certificates that are gone. */
  readonly evictions: number;
}
