import { concatenated, type Deflated, deflate, deflateAside } from './deflated.ts';
import { mostBytes } from './most-bytes.ts';

/** Text is compressed in parts of this size: large enough to compress well, small enough to be quick. */
const PART_BYTES = 128 * 1024;

/** Less than this takes a fraction of a millisecond: no longer than the way to another thread, which may be busy. */
const SMALL_BYTES = 32 * 1024;

/** Collects text and keeps it compressed. */
export interface PartWriter {
  /** Takes the text if there is room; else false, and the text is for `overflow`. */
  readonly write: (text: string) => boolean;
  /** Compresses what is collected, then takes the text, of whatever length. */
  readonly overflow: (text: string) => Promise<void>;
  /** All of the text as one part. */
  readonly end: () => Promise<Deflated>;
}

/**
 * Text is copied into one buffer at once rather than collected as strings: those would live long enough to be moved to
 * V8's old space, and the memory of the process would grow by the size of the page.
 */
export function partWriter(): PartWriter {
  const parts: Deflated[] = [];
  let pending = Buffer.allocUnsafeSlow(0);
  let used = 0;
  const write = (text: string) => {
    if (text === '') return true;
    if (pending.length === 0) pending = Buffer.allocUnsafeSlow(PART_BYTES);
    if (mostBytes(text) > pending.length - used) return false;
    used += pending.write(text, used);
    return true;
  };
  const flush = async () => {
    const bytes = pending.subarray(0, used);
    used = 0;
    parts.push(bytes.length < SMALL_BYTES ? deflate(bytes) : await deflateAside(bytes));
  };
  return {
    write,
    overflow: async (text) => {
      await flush();
      if (!write(text)) parts.push(await deflateAside(Buffer.from(text)));
    },
    end: async () => {
      await flush();
      return concatenated(parts);
    },
  };
}
