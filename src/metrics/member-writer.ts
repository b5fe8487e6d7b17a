import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipped = promisify(gzip);

/** Sample lines are so repetitive that higher levels take twice the time for a tenth of the bytes. */
const GZIP_LEVEL = 2;

/** Text is compressed in members of this size: large enough to compress well, small enough to be quick. */
const MEMBER_BYTES = 128 * 1024;

/** A UTF-16 code unit takes at most three bytes in UTF-8. */
const MAX_BYTES_A_CHARACTER = 3;

/** A text as one gzip member, compressed off the event loop. */
export function compress(text: string | Buffer): Promise<Buffer> {
  return gzipped(text, { level: GZIP_LEVEL });
}

/** Collects text and keeps it as gzip members. */
export interface MemberWriter {
  /** Takes the text if there is room; else false, and the text is for `overflow`. */
  readonly write: (text: string) => boolean;
  /** Compresses what is collected, then takes the text, of whatever length. */
  readonly overflow: (text: string) => Promise<void>;
  /** All members, one after the other; nothing where there was no text. */
  readonly end: () => Promise<Buffer>;
}

/**
 * Text is copied into one buffer at once rather than collected as strings: those would live long enough to be moved to
 * V8's old space, and the memory of the process would grow by the size of the page.
 */
export function memberWriter(): MemberWriter {
  const members: Buffer[] = [];
  let pending = Buffer.allocUnsafeSlow(0);
  let used = 0;
  const write = (text: string) => {
    if (text === '') return true;
    if (pending.length === 0) pending = Buffer.allocUnsafeSlow(MEMBER_BYTES);
    if (text.length * MAX_BYTES_A_CHARACTER > pending.length - used) return false;
    used += pending.write(text, used);
    return true;
  };
  const flush = async () => {
    const bytes = pending.subarray(0, used);
    used = 0;
    if (bytes.length > 0) members.push(await compress(bytes));
  };
  return {
    write,
    overflow: async (text) => {
      await flush();
      if (!write(text)) members.push(await compress(text));
    },
    end: async () => {
      await flush();
      return Buffer.concat(members);
    },
  };
}
