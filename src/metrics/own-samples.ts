import { type Deflated, deflate } from '../gzip/deflated.ts';
import type { TextFormat } from './text.ts';

/** The exporter's own metrics as they were some seconds ago: to read them again takes longer than all of a scrape. */
export interface OwnSamples {
  /** The latest sample, if it is no older than a scrape may be told; else one of this moment. */
  readonly latest: (format: TextFormat) => Promise<Deflated>;
  /** Takes new samples, if they are some seconds old, in the formats that were asked for. */
  readonly refresh: () => Promise<void>;
}

/** What a scrape interval is at least, in practice. */
const SAMPLE_MS = 5_000;
/** After a pause without scrapes; a sample takes about a millisecond. */
const MAX_AGE_MS = 30_000;

/**
 * No samples yet.
 * @param nowMs milliseconds of a monotonic clock
 */
export function createOwnSamples(ownText: (format: TextFormat) => Promise<string>, nowMs: () => number): OwnSamples {
  const samples = new Map<TextFormat, { readonly atMs: number; readonly text: Deflated }>();
  const isOlder = (atMs: number, ms: number) => nowMs() - atMs > ms;
  const take = async (format: TextFormat): Promise<Deflated> => {
    const sample = { atMs: nowMs(), text: deflate(Buffer.from(await ownText(format))) };
    samples.set(format, sample);
    return sample.text;
  };
  return {
    latest: async (format) => {
      const sample = samples.get(format);
      return sample === undefined || isOlder(sample.atMs, MAX_AGE_MS) ? take(format) : sample.text;
    },
    refresh: async () => {
      for (const [format, { atMs }] of samples) if (isOlder(atMs, SAMPLE_MS)) await take(format);
    },
  };
}
