/** The details of a target's certificates: which are known, which are to be read, most endangered first. */
import { isDeepStrictEqual } from 'node:util';
import { toFault } from '../aws/fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { DetailCacheStats } from '../certificate/detail-cache-stats.ts';
import { isSameList } from '../certificate/same-list.ts';
import type { DetailRead, MergedSweep, Sweep } from '../certificate/sweep.ts';
import type { Turns } from '../clock/turns.ts';
import type { Log } from '../log/log.ts';
import { createDetailCache, type DetailCacheOptions, type Due } from './detail-cache.ts';
import { createExportedCopies } from './exported-copies.ts';
import { type ReadDetailOptions, readDetail } from './read-detail.ts';
import { sameCertificate } from './same-certificate.ts';
import { createTagReader, type TagReaderOptions } from './tag-reader.ts';
import { mostEndangeredFirst, unclearFirst } from './urgency.ts';

/** The settings of the details; they may change. */
export interface DetailsSettings {
  /** Tags with these keys are read where the sweep leaves them to be asked for; with none, no call is made for tags. */
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
  readonly turns: Turns;
  readonly log: Log;
}

export interface Details {
  /**
   * To be called with every complete sweep, one at a time. Makes no calls, and does not hold the event loop.
   * @param shown the certificates that were known last, to be given again where nothing has changed
   * @param isWanted whether somebody looks at a certificate; of others no detail is read, and their tags only where they have
   *   a detail: it may be the tags why nobody looks
   */
  readonly merge: (
    sweep: SweptTags,
    shown?: readonly Certificate[],
    isWanted?: (certificate: Certificate) => boolean,
  ) => Promise<MergedSweep>;
  /**
   * Reads what is due of one of the pending certificates.
   * @throws Fault; nothing is kept then, and the certificate is pending again at the next merge
   */
  readonly read: (certificate: Certificate, signal: AbortSignal) => Promise<DetailRead>;
  /** Other settings hold from the next merge on; no detail is read again but for them. Not to be called during a poll. */
  readonly configure: (settings: DetailsSettings) => void;
  readonly stats: () => DetailCacheStats;
}

type SweptTags = Pick<Sweep, 'mode' | 'certificates' | 'tags'>;

const UNKNOWN = 'ACM does not know a certificate that it has just listed: it was deleted, or cannot be read yet';
const TOO_SMALL = 'Detail cache is too small: the least endangered certificates have no details';

/** The details of one target, none known at first. */
export function createDetails(options: DetailsOptions): Details {
  const { now, turns, log } = options;
  let { cacheSize, tagKeys } = options;
  const cacheOptions = (settings: DetailsSettings): DetailCacheOptions => ({
    size: settings.cacheSize,
    maxAgeSeconds: settings.maxAgeSeconds,
    withTags: settings.tagKeys.length > 0,
    turns,
  });
  const cache = createDetailCache(cacheOptions(options));
  const copies = createExportedCopies(options);
  let tags = createTagReader(options);
  /** What the last sweep said of the certificates that were pending then and were not read since, without what was known before. */
  let awaited = new Map<string, Certificate>();
  /** Certificates of which the last merge wanted no more than the tags. */
  let tagsOnly: ReadonlyMap<string, Certificate> = new Map();
  let tooSmall = false;
  /** Until the first merge, before which only an earlier run can have shown anything. */
  let isFirstMerge = true;

  /** Those that are to have a detail: where not all can, the most endangered. Only the others' details ever give way. */
  const wanted = async (certificates: readonly Certificate[], nowSeconds: number): Promise<readonly Certificate[]> => {
    const tooMany = certificates.length > cacheSize;
    if (tooMany && !tooSmall) log.warn({ certificates: certificates.length, cache_size: cacheSize }, TOO_SMALL);
    tooSmall = tooMany;
    if (!tooMany) return certificates;
    const order = await turns.run(mostEndangeredFirst(certificates, nowSeconds));
    return order.slice(0, cacheSize);
  };

  /** All that is known of the swept certificates: the very objects that are shown where they say the same. */
  const completed = async (
    { mode, certificates: swept }: Pick<Sweep, 'mode' | 'certificates'>,
    shown: readonly Certificate[],
  ): Promise<readonly Certificate[]> => {
    // The cache has those with a detail; of the others nothing is kept but what is shown.
    const withoutDetail = new Map<string, Certificate>();
    await turns.map(shown, (one) => one.detail === undefined && withoutDetail.set(one.arn, one));
    const certificates = await turns.map(swept, (one) => {
      const certificate = copies.noted(cache.complete(one, mode));
      const before = withoutDetail.get(one.arn);
      return before !== undefined && sameCertificate(certificate, before) ? before : certificate;
    });
    return isSameList(certificates, shown) ? shown : certificates;
  };

  const recall = (certificate: Certificate): void => {
    cache.recall(certificate);
    copies.recall(certificate);
  };

  const merge: Details['merge'] = async (sweep, shown = [], isWanted = () => true) => {
    const { mode, certificates: swept } = sweep;
    const nowSeconds = now();
    cache.setWithTags(tagKeys.length > 0 && sweep.tags?.oneByOne !== false);
    tags.begin();
    if (isFirstMerge) await turns.map(shown, recall);
    isFirstMerge = false;
    await cache.retain(swept);
    await copies.retain(swept);
    const certificates = await completed({ mode, certificates: swept }, shown);
    const due: Readonly<Record<Due, Map<string, Certificate>>> = {
      nothing: new Map(),
      tags: new Map(),
      detail: new Map(),
    };
    const lookedAt: Certificate[] = [];
    await turns.map(certificates, (certificate) => {
      const { arn, detail } = certificate;
      if (isWanted(certificate)) lookedAt.push(certificate);
      else if (detail !== undefined && cache.tagsAreDue(arn, nowSeconds)) due.tags.set(arn, certificate);
    });
    await turns.map(await wanted(lookedAt, nowSeconds), (certificate) => {
      due[cache.due(certificate, { nowSeconds, mode })].set(certificate.arn, certificate);
    });
    const sweptOfDue = new Map<string, Certificate>();
    await turns.map(swept, (certificate) => {
      if (due.detail.has(certificate.arn)) sweptOfDue.set(certificate.arn, certificate);
    });
    awaited = sweptOfDue;
    tagsOnly = due.tags;
    const details = await turns.run(mostEndangeredFirst([...due.detail.values()], nowSeconds));
    const tagged = await turns.run(mostEndangeredFirst([...due.tags.values()], nowSeconds));
    return { certificates, pending: [...(await turns.run(unclearFirst(details))), ...tagged] };
  };

  const readTags = async (certificate: Certificate, signal: AbortSignal): Promise<DetailRead> => {
    const answer = await tags.read(certificate.arn, signal);
    const { faults, failures } = answer;
    return { certificate: cache.keepTags(certificate, answer.tags, now()), faults, failures };
  };

  const readAll = async (certificate: Certificate, signal: AbortSignal): Promise<DetailRead> => {
    const { arn } = certificate;
    const { certificate: described, faults, failures } = await readDetail(arn, options, signal);
    const tagged = cache.tagsAreDue(arn, now()) ? await tags.read(arn, signal) : undefined;
    const outcome = {
      tags: tagged === undefined ? 'not_due' : tagged.tags === undefined ? 'failed' : 'read',
      partial: failures.length > 0,
    } as const;
    const asSwept = awaited.get(arn) ?? certificate;
    awaited.delete(arn);
    return {
      certificate: cache.keep(asSwept, { ...described, tags: tagged?.tags ?? certificate.tags }, outcome),
      faults: [...faults, ...(tagged?.faults ?? [])],
      failures: [...failures, ...(tagged?.failures ?? [])],
    };
  };

  const read = async (certificate: Certificate, signal: AbortSignal): Promise<DetailRead> => {
    const { arn } = certificate;
    try {
      const answer = await (tagsOnly.has(arn) ? readTags : readAll)(certificate, signal);
      return { ...answer, certificate: copies.noted(answer.certificate) };
    } catch (error) {
      const fault = toFault(error, 'DescribeCertificate');
      if (fault.reason !== 'not_found') throw fault;
      log.debug({ arn }, UNKNOWN);
      return { certificate, faults: [], failures: [] };
    }
  };

  const configure = (settings: DetailsSettings): void => {
    cache.configure(cacheOptions(settings), !isDeepStrictEqual(settings.tagKeys, tagKeys));
    tags = createTagReader({ ...options, ...settings });
    ({ cacheSize, tagKeys } = settings);
  };

  return { merge, read, configure, stats: cache.stats };
}
