/**
 * The details that were read, an `lru-cache` by ARN. Each entry has the fingerprint that it was read for and is good while
 * that is the sweep's. Not keyed by the fingerprint too: the old detail is to be found, and shown, until the new one is
 * there. Makes no calls.
 */
import { LRUCache } from 'lru-cache';
import type { Certificate, CertificateDetail } from '../certificate/certificate.ts';
import { combine, sameCertificate } from './combine.ts';
import { detailAgeSeconds } from './detail-age.ts';
import { fingerprint } from './fingerprint.ts';

/** For `exporter_detail_cache_*`. */
export interface CacheStats {
  readonly entries: number;
  readonly hits: number;
  readonly misses: number;
  /** Entries that had to give way; not those of certificates that are gone. */
  readonly evictions: number;
}

export interface DetailCache {
  /** A swept certificate with all that is known of it; the same object as last time if it says the same. */
  readonly complete: (swept: Certificate) => Certificate;
  /** Whether a certificate, completed, needs no new detail now. Counts as a use of the entry, and as a hit or a miss. */
  readonly isGood: (certificate: Certificate, nowSeconds: number) => boolean;
  /**
   * Keeps what was read of a certificate and gives it completed.
   * @param partial something besides the detail could not be read: to be tried again within the hour
   */
  readonly keep: (swept: Certificate, read: Described, partial: boolean) => Certificate;
  /** Forgets all certificates but these. */
  readonly retain: (arns: ReadonlyMap<string, unknown>) => void;
  readonly stats: () => CacheStats;
}

type Described = Certificate & { readonly detail: CertificateDetail };

interface Entry {
  readonly fingerprint: string;
  /** As it was completed last. */
  readonly certificate: Certificate;
  readonly readAtSeconds: number;
  readonly partial: boolean;
}

/** How long a detail may last of which a part could not be read. */
const PARTIAL_SECONDS = 3_600;

/** An empty cache. A size of 0 keeps one entry, because the cache must have a bound; with it nobody is to read any. */
export function createDetailCache(size: number, maxAgeSeconds: number): DetailCache {
  const counts = { hits: 0, misses: 0, evictions: 0 };
  const entries = new LRUCache<string, Entry>({
    max: Math.max(1, size),
    dispose: (_entry, _arn, reason) => {
      if (reason === 'evict') counts.evictions += 1;
    },
  });
  return {
    complete: (swept) => {
      const entry = entries.peek(swept.arn);
      const certificate = combine(swept, entry?.certificate);
      if (entry === undefined) return certificate;
      if (sameCertificate(certificate, entry.certificate)) return entry.certificate;
      entries.set(swept.arn, { ...entry, certificate });
      return certificate;
    },
    isGood: (certificate, nowSeconds) => {
      const good = isGood(entries.get(certificate.arn), certificate, maxAgeSeconds, nowSeconds);
      counts[good ? 'hits' : 'misses'] += 1;
      return good;
    },
    keep: (swept, read, partial) => {
      const certificate = combine(swept, read);
      const { readAtSeconds } = read.detail;
      entries.set(swept.arn, { fingerprint: fingerprint(certificate), certificate, readAtSeconds, partial });
      return certificate;
    },
    retain: (arns) => {
      for (const arn of Array.from(entries.keys())) if (!arns.has(arn)) entries.delete(arn);
    },
    stats: () => ({ entries: entries.size, ...counts }),
  };
}

function isGood(
  entry: Entry | undefined,
  certificate: Certificate,
  maxAgeSeconds: number,
  nowSeconds: number,
): boolean {
  if (entry === undefined || entry.fingerprint !== fingerprint(certificate)) return false;
  const limit = entry.partial ? Math.min(PARTIAL_SECONDS, maxAgeSeconds) : maxAgeSeconds;
  return nowSeconds - entry.readAtSeconds < detailAgeSeconds(certificate, limit, nowSeconds);
}
