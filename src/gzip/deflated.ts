import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib';
import { combineCrc32 } from './crc32-combine.ts';

const deflated = promisify(deflateRaw);

/** Sample lines are so repetitive that higher levels take twice the time for a tenth of the bytes. */
const OPTIONS = { level: 2, finishFlush: constants.Z_FULL_FLUSH };

/** Less than this takes a fraction of a millisecond: no longer than the way to another thread, which may be busy. */
const SMALL_BYTES = 32 * 1024;

/**
 * A text as deflate blocks that end on a byte and refer to nothing before them (RFC 1951), so that parts compressed at
 * different times can be sent one after the other as one stream; with what a gzip file needs to know of the text.
 */
export interface Deflated {
  readonly bytes: Buffer;
  /** CRC-32 of the text. */
  readonly crc: number;
  /** Bytes of the text. */
  readonly length: number;
}

/** No text. */
export const EMPTY: Deflated = { bytes: Buffer.alloc(0), crc: 0, length: 0 };

/** Compresses a text, off the event loop unless it is small. */
export async function deflate(text: Buffer): Promise<Deflated> {
  if (text.length === 0) return EMPTY;
  const crc = crc32(text);
  const { length } = text;
  return { bytes: length < SMALL_BYTES ? deflateRawSync(text, OPTIONS) : await deflated(text, OPTIONS), crc, length };
}

/** Parts one after the other. */
export function concatenated(parts: readonly Deflated[]): Deflated {
  return { ...checksum(parts), bytes: Buffer.concat(parts.map(({ bytes }) => bytes)) };
}

/** CRC-32 and length of the texts of all parts together. */
export function checksum(parts: readonly Pick<Deflated, 'crc' | 'length'>[]): Pick<Deflated, 'crc' | 'length'> {
  return parts.reduce(
    (all, { crc, length }) => ({ crc: combineCrc32(all.crc, crc, length), length: all.length + length }),
    { crc: 0, length: 0 },
  );
}
