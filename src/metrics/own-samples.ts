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
const SAMPLE_SECONDS = 5;
/** After a pause without scrapes; a sample takes about a millisecond. */
const MAX_AGE_SECONDS = 30;

/** No samples yet. */
export function createOwnSamples(ownText: (format: TextFormat) => Promise<string>, now: () => number): OwnSamples {
  const samples = new Map<TextFormat, { readonly atSeconds: number; readonly text: Deflated }>();
  const isOlder = (atSeconds: number, seconds: number) => Math.abs(now() - atSeconds) > seconds;
  const take = async (format: TextFormat): Promise<Deflated> => {
    const sample = { atSeconds: now(), text: deflate(Buffer.from(await ownText(format))) };
    samples.set(format, sample);
    return sample.text;
  };
  return {
    latest: async (format) => {
      const sample = samples.get(format);
      return sample === undefined || isOlder(sample.atSeconds, MAX_AGE_SECONDS) ? take(format) : sample.text;
    },
    refresh: async () => {
      for (const [format, { atSeconds }] of samples) if (isOlder(atSeconds, SAMPLE_SECONDS)) await take(format);
    },
  };
}
