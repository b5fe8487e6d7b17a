/**
 * The details that were read, an `lru-cache` by ARN. Each entry has the fingerprint that it was read for and is good while
 * that is the sweep's. Not keyed by the fingerprint too: the old detail is to be found, and shown, until the new one is
 * there. Makes no calls.
 */
import { LRUCache } from 'lru-cache';
import type { Certificate, CertificateDetail } from '../certificate/certificate.ts';
import type { InventoryMode } from '../certificate/vocabulary.ts';
import { combine } from './combine.ts';
import { detailAgeSeconds, spreadAgeSeconds } from './detail-age.ts';
import { fingerprint } from './fingerprint.ts';
import { mapInChunks } from './in-chunks.ts';

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
  /**
   * Whether a certificate, as `complete` has just given it, needs no new detail now. Counts as a use of the entry, and
   * as a hit or a miss.
   */
  readonly isGood: (certificate: Certificate, when: When) => boolean;
  /** Whether a certificate's tags are to be read again together with its detail. */
  readonly tagsAreDue: (arn: string, nowSeconds: number) => boolean;
  /** Keeps what was read of a certificate, with its tags if they were read too, and gives it completed. */
  readonly keep: (swept: Certificate, read: Described, outcome: ReadOutcome) => Certificate;
  /** Forgets all certificates but these. Does not hold the event loop. */
  readonly retain: (certificates: readonly Certificate[]) => Promise<void>;
  readonly stats: () => CacheStats;
}

export interface When {
  readonly nowSeconds: number;
  /** How the sweep was made. */
  readonly mode: InventoryMode;
}

export interface ReadOutcome {
  /** Whether the tags were asked for and came. */
  readonly tagsRead: boolean;
  /** Something besides the detail could not be read: to be tried again within the hour. */
  readonly partial: boolean;
}

type Described = Certificate & { readonly detail: CertificateDetail };

/** When something was read last, and whether not for the first time. */
interface Reading {
  readonly atSeconds: number;
  readonly again: boolean;
}

interface Entry {
  /** The fingerprint when the detail was read. */
  readonly readFor: string;
  /** As it was completed last. */
  readonly certificate: Certificate;
  /** Of that certificate; kept, because it takes longer than all of the rest. */
  readonly fingerprint: string;
  readonly detail: Reading;
  /** Tags change without a trace in the sweep, and each read is a call: they have an age of their own. */
  readonly tags: Reading | undefined;
  readonly partial: boolean;
}

export interface DetailCacheOptions {
  /** How many details are kept. 0 keeps one, because the cache must have a bound; with it nobody is to read any. */
  readonly size: number;
  readonly maxAgeSeconds: number;
  /** Whether tags are read at all. */
  readonly withTags: boolean;
}

/** How long a detail may last of which a part could not be read. */
const PARTIAL_SECONDS = 3_600;

/** An empty cache. */
export function createDetailCache(options: DetailCacheOptions): DetailCache {
  const counts = { hits: 0, misses: 0, evictions: 0 };
  const entries = new LRUCache<string, Entry>({
    max: Math.max(1, options.size),
    dispose: (_entry, _arn, reason) => {
      if (reason === 'evict') counts.evictions += 1;
    },
  });
  return {
    complete: (swept) => {
      const entry = entries.peek(swept.arn);
      const certificate = combine(swept, entry?.certificate);
      if (entry !== undefined && certificate !== entry.certificate) {
        entries.set(swept.arn, { ...entry, certificate, fingerprint: fingerprint(certificate) });
      }
      return certificate;
    },
    isGood: (certificate, when) => {
      const good = isGood(entries.get(certificate.arn), certificate, options, when);
      counts[good ? 'hits' : 'misses'] += 1;
      return good;
    },
    tagsAreDue: (arn, nowSeconds) => tagsAreDue(entries.peek(arn), arn, options, nowSeconds),
    keep: (swept, read, { tagsRead, partial }) => {
      const before = entries.peek(swept.arn);
      const certificate = combine(swept, read);
      const atSeconds = read.detail.readAtSeconds;
      const readFor = fingerprint(certificate);
      entries.set(swept.arn, {
        readFor,
        certificate,
        fingerprint: readFor,
        detail: { atSeconds, again: before !== undefined },
        tags: tagsRead ? { atSeconds, again: before?.tags !== undefined } : before?.tags,
        partial,
      });
      return certificate;
    },
    retain: (certificates) => retain(entries, certificates),
    stats: () => ({ entries: entries.size, ...counts }),
  };
}

async function retain(entries: LRUCache<string, Entry>, certificates: readonly Certificate[]): Promise<void> {
  const found = new Set<string>();
  await mapInChunks(certificates, ({ arn }) => entries.has(arn) && found.add(arn));
  if (found.size === entries.size) return;
  await mapInChunks(Array.from(entries.keys()), (arn) => found.has(arn) || entries.delete(arn));
}

function isGood(
  entry: Entry | undefined,
  certificate: Certificate,
  options: DetailCacheOptions,
  { nowSeconds, mode }: When,
): boolean {
  if (entry === undefined || entry.readFor !== entry.fingerprint) return false;
  const { partial, detail } = entry;
  const maxAgeSeconds = partial ? Math.min(PARTIAL_SECONDS, options.maxAgeSeconds) : options.maxAgeSeconds;
  const limit = detailAgeSeconds(certificate, { maxAgeSeconds, nowSeconds, mode, again: detail.again });
  // What could not be read is tried again with the detail, and no sooner.
  return isYounger(detail, limit, nowSeconds) && (partial || !tagsAreDue(entry, certificate.arn, options, nowSeconds));
}

function tagsAreDue(
  entry: Entry | undefined,
  arn: string,
  { maxAgeSeconds, withTags }: DetailCacheOptions,
  nowSeconds: number,
): boolean {
  if (!withTags || entry?.tags === undefined) return withTags;
  return !isYounger(entry.tags, spreadAgeSeconds(arn, maxAgeSeconds, entry.tags.again), nowSeconds);
}

/** One that was read in the future, by a clock that was set back since, could last for ever: it is too old. */
function isYounger({ atSeconds }: Reading, limitSeconds: number, nowSeconds: number): boolean {
  const ageSeconds = nowSeconds - atSeconds;
  return ageSeconds >= 0 && ageSeconds < limitSeconds;
}
