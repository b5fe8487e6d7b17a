/** The details of a target's certificates: which are known, which are to be read, most endangered first. */
import { isDeepStrictEqual } from 'node:util';
import { toFault } from '../aws/fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { DetailCacheStats } from '../certificate/detail-cache-stats.ts';
import type { DetailRead } from '../certificate/detail-read.ts';
import type { MergedSweep } from '../certificate/merged-sweep.ts';
import type { Sweep } from '../certificate/sweep.ts';
import { mapInChunks } from '../clock/in-chunks.ts';
import type { Log } from '../log/log.ts';
import { createDetailCache, type DetailCacheOptions, type Due } from './detail-cache.ts';
import { type ReadDetailOptions, readDetail } from './read-detail.ts';
import { createTagReader, type TagReaderOptions } from './tag-reader.ts';
import { mostEndangeredFirst, unclearFirst } from './urgency.ts';

/** The settings of the details; they may change. */
export interface DetailsSettings {
  /** Tags with these keys are read; with none, no call is made for tags. */
  readonly tagKeys: readonly string[];
  /**
   * How many details are kept. In a larger estate the most endangered certificates have one, and the rest have none and
   * are not pending: they would drive each other out, and all be read again at each poll.
   */
  readonly cacheSize: number;
  /** The oldest that a detail may be. */
  readonly maxAgeSeconds: number;
}

export interface DetailsOptions extends DetailsSettings, ReadDetailOptions, TagReaderOptions {
  readonly api: ReadDetailOptions['api'] & TagReaderOptions['api'];
  readonly log: Log;
}

export interface Details {
  /** To be called with every complete sweep, one at a time. Makes no calls, and does not hold the event loop. */
  readonly merge: (sweep: Pick<Sweep, 'mode' | 'certificates'>) => Promise<MergedSweep>;
  /**
   * Reads what is due of one of the pending certificates.
   * @throws Fault; nothing is kept then, and the certificate is pending again at the next merge
   */
  readonly read: (certificate: Certificate, signal: AbortSignal) => Promise<DetailRead>;
  /** Other settings hold from the next merge on; no detail is read again but for them. Not to be called during a poll. */
  readonly configure: (settings: DetailsSettings) => void;
  readonly stats: () => DetailCacheStats;
}

const UNKNOWN = 'ACM does not know a certificate that it has just listed: deleted since, or not yet to be read';
const TOO_SMALL = 'Detail cache is smaller than the estate: the least endangered certificates go without detail';

/** The details of one target, none known at first. */
export function createDetails(options: DetailsOptions): Details {
  const { now, log } = options;
  let { cacheSize, tagKeys } = options;
  const cache = createDetailCache(cacheOptions(options));
  let tags = createTagReader(options);
  /** What the last sweep said of the certificates that were pending then, without what was known before. */
  let awaited: ReadonlyMap<string, Certificate> = new Map();
  /** Certificates of which the last merge wanted no more than the tags. */
  let tagsOnly: ReadonlySet<string> = new Set();
  let tooSmall = false;

  /** Those that are to have a detail. Where not all can, the most endangered last: what was used last is the last to give way. */
  function wanted(certificates: readonly Certificate[], nowSeconds: number): readonly Certificate[] {
    const tooMany = certificates.length > cacheSize;
    if (tooMany && !tooSmall) log.warn({ certificates: certificates.length, cache_size: cacheSize }, TOO_SMALL);
    tooSmall = tooMany;
    return tooMany ? mostEndangeredFirst(certificates, nowSeconds).slice(0, cacheSize).reverse() : certificates;
  }

  async function merge({ mode, certificates: swept }: Pick<Sweep, 'mode' | 'certificates'>): Promise<MergedSweep> {
    const nowSeconds = now();
    tags.begin();
    await cache.retain(swept);
    const certificates = await mapInChunks(swept, (certificate) => cache.complete(certificate, mode));
    const due: Record<Due, Certificate[]> = { nothing: [], tags: [], detail: [] };
    await mapInChunks(wanted(certificates, nowSeconds), (certificate) => {
      due[cache.due(certificate, { nowSeconds, mode })].push(certificate);
    });
    const arns = new Set(due.detail.map(({ arn }) => arn));
    const sweptOfDue = new Map<string, Certificate>();
    await mapInChunks(swept, (certificate) => {
      if (arns.has(certificate.arn)) sweptOfDue.set(certificate.arn, certificate);
    });
    awaited = sweptOfDue;
    tagsOnly = new Set(due.tags.map(({ arn }) => arn));
    const details = unclearFirst(mostEndangeredFirst(due.detail, nowSeconds));
    return { certificates, pending: [...details, ...mostEndangeredFirst(due.tags, nowSeconds)] };
  }

  async function readTags(certificate: Certificate, signal: AbortSignal): Promise<DetailRead> {
    const { tags: found, faults, failures } = await tags.read(certificate.arn, signal);
    return { certificate: cache.keepTags(certificate, found, now()), faults, failures };
  }

  async function readAll(certificate: Certificate, signal: AbortSignal): Promise<DetailRead> {
    const { arn } = certificate;
    const { certificate: described, faults, failures } = await readDetail(arn, options, signal);
    const tagged = cache.tagsAreDue(arn, now()) ? await tags.read(arn, signal) : undefined;
    const outcome = {
      tags: tagged === undefined ? 'not_due' : tagged.tags === undefined ? 'failed' : 'read',
      partial: failures.length > 0,
    } as const;
    const found = { ...described, tags: tagged?.tags ?? certificate.tags };
    return {
      certificate: cache.keep(awaited.get(arn) ?? certificate, found, outcome),
      faults: [...faults, ...(tagged?.faults ?? [])],
      failures: [...failures, ...(tagged?.failures ?? [])],
    };
  }

  async function read(certificate: Certificate, signal: AbortSignal): Promise<DetailRead> {
    const { arn } = certificate;
    try {
      return await (tagsOnly.has(arn) ? readTags : readAll)(certificate, signal);
    } catch (error) {
      const fault = toFault(error, 'DescribeCertificate');
      if (fault.reason !== 'not_found') throw fault;
      log.debug({ arn }, UNKNOWN);
      return { certificate, faults: [], failures: [] };
    }
  }

  function configure(settings: DetailsSettings): void {
    cache.configure(cacheOptions(settings), !isDeepStrictEqual(settings.tagKeys, tagKeys));
    tags = createTagReader({ ...options, ...settings });
    ({ cacheSize, tagKeys } = settings);
  }

  return { merge, read, configure, stats: cache.stats };
}

function cacheOptions({ cacheSize, maxAgeSeconds, tagKeys }: DetailsSettings): DetailCacheOptions {
  return { size: cacheSize, maxAgeSeconds, withTags: tagKeys.length > 0 };
}
