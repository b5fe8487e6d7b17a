/**
 * The details of a target's certificates: which are known, which are to be read, most endangered first.
 * An `lru-cache` by ARN; each entry has the fingerprint that it was read for and is good while that is the sweep's. Not
 * keyed by the fingerprint too: the old detail is to be found, and shown, until the new one is there.
 */
import { LRUCache } from 'lru-cache';
import { toFault } from '../aws/fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Fault } from '../certificate/fault.ts';
import type { Log } from '../log/log.ts';
import { combine, sameCertificate } from './combine.ts';
import type { DecodeFault } from './decode-field.ts';
import { detailAgeSeconds } from './detail-age.ts';
import { fingerprint } from './fingerprint.ts';
import { type ReadDetailOptions, readDetail } from './read-detail.ts';
import { mostEndangeredFirst } from './urgency.ts';

export interface DetailsOptions extends ReadDetailOptions {
  /**
   * How many details are kept. In a larger estate the most endangered certificates have one, and the rest have none and
   * are not pending: they would drive each other out, and all be read again at each poll.
   */
  readonly cacheSize: number;
  /** The oldest that a detail may be. */
  readonly maxAgeSeconds: number;
  readonly log: Log;
  /** Called for each certificate that is to have a detail, at each merge: a `hit` needs no call. */
  readonly onLookup?: (result: 'hit' | 'miss') => void;
}

export interface Merged {
  /** All of the sweep's, with what is known of them. One that is as before is the same object as before. */
  readonly certificates: readonly Certificate[];
  /** Those whose detail is to be read, most endangered first. */
  readonly pending: readonly Certificate[];
}

export interface ReadResult {
  /** The certificate with its new detail; as it was if ACM does not know it (any more, or yet). */
  readonly certificate: Certificate;
  readonly faults: readonly DecodeFault[];
  /** What could not be read besides the detail (tags, a migration's validations): it is tried again within the hour. */
  readonly failures: readonly Fault[];
}

/** For `exporter_detail_cache_*`. */
export interface CacheStats {
  readonly entries: number;
  readonly hits: number;
  readonly misses: number;
  readonly evictions: number;
}

export interface Details {
  /** To be called with every complete sweep. Makes no calls. */
  readonly merge: (swept: readonly Certificate[]) => Merged;
  /**
   * Reads the detail of one of the pending certificates.
   * @throws Fault; nothing is kept then, and the certificate is pending again at the next merge
   */
  readonly read: (certificate: Certificate, signal: AbortSignal) => Promise<ReadResult>;
  readonly stats: () => CacheStats;
}

interface Entry {
  readonly fingerprint: string;
  /** As it was merged last. */
  readonly certificate: Certificate;
  readonly readAtSeconds: number;
  /** Something besides the detail could not be read: to be tried again within the hour. */
  readonly partial: boolean;
}

/** As long as a detail may last of which a part could not be read. */
const PARTIAL_SECONDS = 3_600;

/** The details of one target, none known at first. */
export function createDetails(options: DetailsOptions): Details {
  const { cacheSize, maxAgeSeconds, now, log, onLookup } = options;
  const counts = { hits: 0, misses: 0, evictions: 0 };
  const cache = new LRUCache<string, Entry>({
    // The cache must have a bound of at least one; with a size of 0 nothing is ever wanted, nor read.
    max: Math.max(1, cacheSize),
    dispose: (_entry, _arn, reason) => {
      if (reason === 'evict') counts.evictions += 1;
    },
  });
  /** What the last sweep said of the certificates that were pending then, without what was known before. */
  let awaited: ReadonlyMap<string, Certificate> = new Map();
  let tooSmall = false;

  /** An entry that is to stay is touched, so that what must give way is what no certificate of the estate wants most. */
  function known(swept: Certificate): Certificate {
    const entry = cache.peek(swept.arn);
    const certificate = combine(swept, entry?.certificate);
    if (entry === undefined) return certificate;
    if (sameCertificate(certificate, entry.certificate)) return entry.certificate;
    cache.set(swept.arn, { ...entry, certificate });
    return certificate;
  }

  function isGood(certificate: Certificate, nowSeconds: number): boolean {
    const entry = cache.get(certificate.arn);
    if (entry === undefined || entry.fingerprint !== fingerprint(certificate)) return false;
    const limit = entry.partial ? Math.min(PARTIAL_SECONDS, maxAgeSeconds) : maxAgeSeconds;
    return nowSeconds - entry.readAtSeconds < detailAgeSeconds(certificate, limit, nowSeconds);
  }

  function wanted(certificates: readonly Certificate[], nowSeconds: number): readonly Certificate[] {
    const inOrder = mostEndangeredFirst(certificates, nowSeconds);
    if (inOrder.length > cacheSize && !tooSmall) {
      const fields = { certificates: inOrder.length, cache_size: cacheSize };
      log.warn(fields, 'Detail cache is smaller than the estate: the least endangered certificates go without detail');
    }
    tooSmall = inOrder.length > cacheSize;
    return inOrder.slice(0, cacheSize);
  }

  function merge(swept: readonly Certificate[]): Merged {
    const nowSeconds = now();
    const byArn = new Map(swept.map((certificate) => [certificate.arn, certificate]));
    for (const arn of Array.from(cache.keys())) if (!byArn.has(arn)) cache.delete(arn);
    const certificates = swept.map(known);
    const pending: Certificate[] = [];
    // The most endangered last, so that they are the most recently used.
    for (const certificate of wanted(certificates, nowSeconds).toReversed()) {
      const good = isGood(certificate, nowSeconds);
      counts[good ? 'hits' : 'misses'] += 1;
      onLookup?.(good ? 'hit' : 'miss');
      if (!good) pending.push(certificate);
    }
    awaited = new Map(pending.map((certificate) => [certificate.arn, byArn.get(certificate.arn) ?? certificate]));
    return { certificates, pending: pending.reverse() };
  }

  async function read(certificate: Certificate, signal: AbortSignal): Promise<ReadResult> {
    const { arn } = certificate;
    try {
      const described = await readDetail(arn, options, signal);
      const found = { ...described.certificate, tags: described.certificate.tags ?? certificate.tags };
      const complete = combine(awaited.get(arn) ?? certificate, found);
      cache.set(arn, {
        fingerprint: fingerprint(complete),
        certificate: complete,
        readAtSeconds: found.detail.readAtSeconds,
        partial: described.failures.length > 0,
      });
      return { certificate: complete, faults: described.faults, failures: described.failures };
    } catch (error) {
      const fault = toFault(error, 'DescribeCertificate');
      if (fault.reason !== 'not_found') throw fault;
      log.debug(
        { arn },
        'ACM does not know a certificate that it has just listed: deleted since, or not yet to be read',
      );
      return { certificate, faults: [], failures: [] };
    }
  }

  return { merge, read, stats: () => ({ entries: cache.size, ...counts }) };
}
