/**
 * The details that were read, an `lru-cache` by ARN. Each entry has the fingerprint that it was read for and is good while
 * that is the sweep's. Not keyed by the fingerprint too: the old detail is to be found, and shown, until the new one is
 * there. Makes no calls.
 */
import { LRUCache } from 'lru-cache';
import type { Certificate } from '../certificate/certificate.ts';
import type { DetailCacheStats } from '../certificate/detail-cache-stats.ts';
import type { InventoryMode } from '../certificate/vocabulary.ts';
import type { Turns } from '../clock/turns.ts';
import { combine } from './combine.ts';
import { detailAgeSeconds, spreadAgeSeconds } from './detail-age.ts';
import {
  type Described,
  type DetailEntry,
  type LastRead,
  lastTagsRead,
  newEntry,
  type ReadOutcome,
  recalledEntry,
} from './detail-entry.ts';
import { fingerprint } from './fingerprint.ts';

export interface DetailCache {
  /** A swept certificate with all that is known of it; the same object as last time if it says the same. */
  readonly complete: (swept: Certificate, mode: InventoryMode) => Certificate;
  /**
   * What is to be read now of a certificate, as `complete` has just given it. Counts as a use of the entry, and as a
   * hit if it is nothing, else as a miss.
   */
  readonly due: (certificate: Certificate, when: When) => Due;
  /** Whether a certificate's tags are to be read again, alone or together with its detail. */
  readonly tagsAreDue: (arn: string, nowSeconds: number) => boolean;
  /** Keeps what was read of a certificate, with its tags if they were read too, and gives it completed. */
  readonly keep: (swept: Certificate, read: Described, outcome: ReadOutcome) => Certificate;
  /**
   * Keeps tags that were read alone, or that they could not be read; gives the certificate with what it has by then.
   */
  readonly keepTags: (certificate: Certificate, tags: Certificate['tags'], nowSeconds: number) => Certificate;
  /** Whether tags are to be read from now on. */
  readonly setWithTags: (withTags: boolean) => void;
  /** Takes what an earlier run has shown of a certificate that has no entry yet, as far as that has its detail. */
  readonly recall: (certificate: Certificate) => void;
  /** Forgets all certificates but these. Does not hold the event loop. */
  readonly retain: (certificates: readonly Certificate[]) => Promise<void>;
  /** Other options hold from now on. What is kept stays, as far as there is room; with `tagsAgain` but for its tags' age. */
  readonly configure: (options: DetailCacheOptions, tagsAgain: boolean) => void;
  readonly stats: () => DetailCacheStats;
}

export interface When {
  readonly nowSeconds: number;
  /** How the sweep was made. */
  readonly mode: InventoryMode;
}

/** `detail`: the detail, and the tags if these are due too. */
export type Due = 'nothing' | 'tags' | 'detail';

export interface DetailCacheOptions {
  /** How many details are kept. 0 keeps one, because the cache must have a bound; with it nobody is to read any. */
  readonly size: number;
  readonly maxAgeSeconds: number;
  /** Whether tags are read here at all. */
  readonly withTags: boolean;
  readonly turns: Turns;
}

/** How long a detail may last of which a part could not be read, and how long tags are left alone that could not. */
const PARTIAL_SECONDS = 3_600;

/** An empty cache. */
export function createDetailCache(initial: DetailCacheOptions): DetailCache {
  const counts = { hits: 0, misses: 0, evictions: 0 };
  const empty = (size: number): Entries =>
    new LRUCache<string, DetailEntry>({
      // Bounded by size, 1 for each entry: with `max` all places are allocated at once, 1.1 MB for 50,000 of them.
      maxSize: Math.max(1, size),
      sizeCalculation: () => 1,
      dispose: (_entry, _arn, reason) => {
        if (reason === 'evict') counts.evictions += 1;
      },
    });
  let options = initial;
  let entries = NO_ENTRIES;
  /** For writing. */
  const own = (): Entries => {
    if (entries === NO_ENTRIES) entries = empty(options.size);
    return entries;
  };
  return {
    complete: (swept, mode) => complete(entries, swept, mode),
    due: (certificate, when) => {
      const due = whatIsDue(entries.get(certificate.arn), certificate, options, when);
      counts[due === 'nothing' ? 'hits' : 'misses'] += 1;
      return due;
    },
    tagsAreDue: (arn, nowSeconds) => tagsAreDue(entries.peek(arn), arn, options, nowSeconds),
    keep: (swept, read, outcome) => {
      const entry = newEntry(swept, read, outcome, entries.peek(swept.arn));
      own().set(swept.arn, entry);
      return entry.certificate;
    },
    keepTags: (certificate, tags, nowSeconds) => {
      const entry = entries.peek(certificate.arn);
      if (entry === undefined) return tags === undefined ? certificate : { ...certificate, tags };
      const kept = tags === undefined ? entry.certificate : { ...entry.certificate, tags };
      const outcome = tags === undefined ? 'failed' : 'read';
      entries.set(certificate.arn, { ...entry, certificate: kept, tags: lastTagsRead(outcome, nowSeconds, entry) });
      return kept;
    },
    setWithTags: (withTags) => {
      options = { ...options, withTags };
    },
    recall: (certificate) => {
      const entry = entries.has(certificate.arn) ? undefined : recalledEntry(certificate);
      if (entry !== undefined) own().set(certificate.arn, entry);
    },
    retain: (certificates) => retain(entries, certificates, initial.turns),
    configure: (next, tagsAgain) => {
      const before = entries;
      options = next;
      entries = NO_ENTRIES;
      // The least recently used first, so that it is also the first to give way.
      for (const arn of before.rkeys()) {
        const entry = before.peek(arn);
        if (entry !== undefined) own().set(arn, tagsAgain ? { ...entry, tags: undefined } : entry);
      }
    },
    stats: () => ({ entries: entries.size, ...counts }),
  };
}

type Entries = LRUCache<string, DetailEntry>;

/** To be read only: what every cache is until it keeps something. Most targets never do, and an `LRUCache` of their own weighs 2 KB. */
const NO_ENTRIES: Entries = new LRUCache({ max: 1 });

function complete(entries: Entries, swept: Certificate, mode: InventoryMode): Certificate {
  const entry = entries.peek(swept.arn);
  const certificate = combine(swept, entry?.certificate);
  if (entry === undefined) return certificate;
  const shown = swept.renewalStatus;
  const gone = mode === 'search' && shown === undefined && entry.shownRenewal !== undefined;
  const news = shown !== undefined && shown !== entry.shownRenewal;
  if (certificate === entry.certificate && !gone && !news) return certificate;
  entries.set(swept.arn, {
    ...entry,
    certificate,
    fingerprint: certificate === entry.certificate ? entry.fingerprint : fingerprint(certificate),
    shownRenewal: gone ? undefined : (shown ?? entry.shownRenewal),
    renewalGone: entry.renewalGone || gone,
  });
  return certificate;
}

async function retain(entries: Entries, certificates: readonly Certificate[], turns: Turns): Promise<void> {
  const retained = new Set<string>();
  await turns.map(certificates, ({ arn }) => entries.has(arn) && retained.add(arn));
  if (retained.size === entries.size) return;
  await turns.map(Array.from(entries.keys()), (arn) => retained.has(arn) || entries.delete(arn));
}

function whatIsDue(
  entry: DetailEntry | undefined,
  certificate: Certificate,
  options: DetailCacheOptions,
  { nowSeconds, mode }: When,
): Due {
  if (entry === undefined || entry.readFor !== entry.fingerprint || entry.renewalGone) return 'detail';
  const { partial, detail } = entry;
  const maxAgeSeconds = partial ? Math.min(PARTIAL_SECONDS, options.maxAgeSeconds) : options.maxAgeSeconds;
  const limit = detailAgeSeconds(certificate, { maxAgeSeconds, nowSeconds, mode, again: detail.again });
  if (!isYounger(detail, limit, nowSeconds)) return 'detail';
  return tagsAreDue(entry, certificate.arn, options, nowSeconds) ? 'tags' : 'nothing';
}

function tagsAreDue(
  entry: DetailEntry | undefined,
  arn: string,
  { maxAgeSeconds, withTags }: DetailCacheOptions,
  nowSeconds: number,
): boolean {
  if (!withTags || entry?.tags === undefined) return withTags;
  const { failed, again } = entry.tags;
  const longestSeconds = failed ? Math.min(PARTIAL_SECONDS, maxAgeSeconds) : maxAgeSeconds;
  return !isYounger(entry.tags, spreadAgeSeconds(arn, longestSeconds, again), nowSeconds);
}

/** One that was read in the future, by a clock that was set back since, could last for ever: it is too old. */
function isYounger({ atSeconds }: LastRead, limitSeconds: number, nowSeconds: number): boolean {
  const ageSeconds = nowSeconds - atSeconds;
  return ageSeconds >= 0 && ageSeconds < limitSeconds;
}
