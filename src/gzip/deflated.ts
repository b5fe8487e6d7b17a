import { promisify } from 'node:util';
import { constants, deflateRaw, deflateRawSync } from 'node:zlib';
import { type Checksum, checksumOf, joined, NO_TEXT } from './checksum.ts';

const deflateInPool = promisify(deflateRaw);

/**
 * Sample lines are so repetitive that higher levels take twice the time for a tenth of the bytes. A window of 16 KB and
 * a smaller hash table are set up faster, and cost no bytes.
 */
const OPTIONS = { level: 2, windowBits: 14, memLevel: 7, finishFlush: constants.Z_FULL_FLUSH };

/** The header of a stored block (RFC 1951, section 3.2.4), and the most that one can hold. */
const STORED_HEADER_BYTES = 5;
const STORED_MAX_BYTES = 65_535;

/**
 * A text as deflate blocks that end on a byte and refer to nothing before them (RFC 1951), so that parts compressed at
 * different times can be sent one after the other as one stream; with what a gzip file needs to know of the text.
 */
export interface Deflated extends Checksum {
  readonly bytes: Buffer;
}

/** No text. */
export const EMPTY: Deflated = { bytes: Buffer.alloc(0), ...NO_TEXT };

/** Compresses a text at once: for those of some ten kilobytes, a fraction of a millisecond. */
export function deflate(text: Buffer): Deflated {
  if (text.length === 0) return EMPTY;
  return { bytes: deflateRawSync(text, OPTIONS), ...checksumOf(text) };
}

/** Compresses a larger text off the event loop. The text must not change meanwhile. */
export async function deflateAside(text: Buffer): Promise<Deflated> {
  if (text.length === 0) return EMPTY;
  return { ...checksumOf(text), bytes: await deflateInPool(text, OPTIONS) };
}

/**
 * A text that is not compressed, for a line or two: setting up the compression takes longer than sending them.
 * @throws RangeError for more than 65,535 bytes
 */
export function stored(text: Buffer): Deflated {
  if (text.length > STORED_MAX_BYTES) throw new RangeError(`A stored block holds at most ${STORED_MAX_BYTES} bytes`);
  const header = Buffer.alloc(STORED_HEADER_BYTES);
  header.writeUInt16LE(text.length, 1);
  header.writeUInt16LE(STORED_MAX_BYTES - text.length, 3);
  return { bytes: Buffer.concat([header, text]), ...checksumOf(text) };
}

/** Parts one after the other. */
export function concatenated(parts: readonly Deflated[]): Deflated {
  return { ...checksumOfAll(parts), bytes: Buffer.concat(parts.map(({ bytes }) => bytes)) };
}

/** Of the texts of all parts together. */
export function checksumOfAll(parts: readonly Checksum[]): Checksum {
  return parts.reduce(joined, NO_TEXT);
}
