import { promisify } from 'node:util';
import { constants, deflateRaw, deflateRawSync } from 'node:zlib';
import { type Checksum, checksumOf, joined, NO_TEXT } from './checksum.ts';

const deflateInPool = promisify(deflateRaw);

/** Sample lines are so repetitive that higher levels take twice the time for a tenth of the bytes. */
const LEVEL = 2;

/** Exponents of the window: zlib's least for raw deflate, and one from which on more costs time and saves no bytes. */
const LEAST_WINDOW_BITS = 9;
const MOST_WINDOW_BITS = 14;

/** Sample lines shrink to a tenth, short ones to a fourth; the rest takes another chunk. */
const LEAST_CHUNK_BYTES = 256;
const EXPECTED_RATIO = 6;

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
  const { buffer, byteOffset, length } = deflateRawSync(text, optionsFor(text));
  // A buffer of its own: zlib's is a whole chunk, which the part would keep alive.
  const bytes = Buffer.allocUnsafeSlow(length);
  bytes.set(new Uint8Array(buffer, byteOffset, length));
  return { bytes, ...checksumOf(text) };
}

/** Compresses a larger text off the event loop. The text must not change meanwhile. */
export async function deflateAside(text: Buffer): Promise<Deflated> {
  if (text.length === 0) return EMPTY;
  return { ...checksumOf(text), bytes: await deflateInPool(text, optionsFor(text)) };
}

/** Setting up the compression of a short text takes longer than compressing it, and the more so the larger the window is. */
function optionsFor({ length }: Buffer) {
  const windowBits = Math.min(MOST_WINDOW_BITS, Math.max(LEAST_WINDOW_BITS, Math.ceil(Math.log2(length))));
  return {
    level: LEVEL,
    windowBits,
    // The hash table grows with the window.
    memLevel: windowBits - 7,
    chunkSize: Math.max(LEAST_CHUNK_BYTES, Math.ceil(length / EXPECTED_RATIO)),
    finishFlush: constants.Z_FULL_FLUSH,
  };
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
