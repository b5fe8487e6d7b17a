/** The details of a target's certificates: which are known, which are to be read, most endangered first. */
import { toFault } from '../aws/fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Fault } from '../certificate/fault.ts';
import type { Log } from '../log/log.ts';
import type { DecodeFault } from './decode-field.ts';
import { type CacheStats, createDetailCache } from './detail-cache.ts';
import { type ReadDetailOptions, readDetail } from './read-detail.ts';
import { mostEndangeredFirst } from './urgency.ts';

export type { CacheStats } from './detail-cache.ts';

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

const UNKNOWN = 'ACM does not know a certificate that it has just listed: deleted since, or not yet to be read';
const TOO_SMALL = 'Detail cache is smaller than the estate: the least endangered certificates go without detail';

/** The details of one target, none known at first. */
export function createDetails(options: DetailsOptions): Details {
  const { cacheSize, maxAgeSeconds, now, log, onLookup } = options;
  const cache = createDetailCache(cacheSize, maxAgeSeconds);
  /** What the last sweep said of the certificates that were pending then, without what was known before. */
  let awaited: ReadonlyMap<string, Certificate> = new Map();
  let tooSmall = false;

  function wanted(certificates: readonly Certificate[], nowSeconds: number): readonly Certificate[] {
    const inOrder = mostEndangeredFirst(certificates, nowSeconds);
    const fields = { certificates: inOrder.length, cache_size: cacheSize };
    if (inOrder.length > cacheSize && !tooSmall) log.warn(fields, TOO_SMALL);
    tooSmall = inOrder.length > cacheSize;
    return inOrder.slice(0, cacheSize);
  }

  function merge(swept: readonly Certificate[]): Merged {
    const nowSeconds = now();
    const byArn = new Map(swept.map((certificate) => [certificate.arn, certificate]));
    cache.retain(byArn);
    const certificates = swept.map(cache.complete);
    const pending: Certificate[] = [];
    // The most endangered last: what was used last is the last to give way.
    for (const certificate of wanted(certificates, nowSeconds).toReversed()) {
      const good = cache.isGood(certificate, nowSeconds);
      onLookup?.(good ? 'hit' : 'miss');
      if (!good) pending.push(certificate);
    }
    awaited = new Map(pending.map((certificate) => [certificate.arn, byArn.get(certificate.arn) ?? certificate]));
    return { certificates, pending: pending.reverse() };
  }

  async function read(certificate: Certificate, signal: AbortSignal): Promise<ReadResult> {
    const { arn } = certificate;
    try {
      const { certificate: described, faults, failures } = await readDetail(arn, options, signal);
      const found = { ...described, tags: described.tags ?? certificate.tags };
      return { certificate: cache.keep(awaited.get(arn) ?? certificate, found, failures.length > 0), faults, failures };
    } catch (error) {
      const fault = toFault(error, 'DescribeCertificate');
      if (fault.reason !== 'not_found') throw fault;
      log.debug({ arn }, UNKNOWN);
      return { certificate, faults: [], failures: [] };
    }
  }

  return { merge, read, stats: cache.stats };
}
