import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Checksum } from './checksum.ts';

/** Buffers below this are joined: each costs a write to the socket. */
const JOIN_BYTES = 32 * 1024;

/** The same bytes in fewer buffers; large ones are passed on, not copied. */
export function joinSmall(buffers: readonly Buffer[]): readonly Buffer[] {
  const joined: Buffer[] = [];
  let small: Buffer[] = [];
  let bytes = 0;
  const flush = () => {
    if (small.length > 0) joined.push(small.length === 1 && small[0] !== undefined ? small[0] : Buffer.concat(small));
    small = [];
    bytes = 0;
  };
  for (const buffer of buffers) {
    if (buffer.length >= JOIN_BYTES) {
      flush();
      joined.push(buffer);
      continue;
    }
    small.push(buffer);
    bytes += buffer.length;
    if (bytes >= JOIN_BYTES) flush();
  }
  flush();
  return joined;
}

/** A gzip file without name and time (RFC 1952, section 2.3), of the operating system "unknown". */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** The empty block that ends a deflate stream (RFC 1951, section 3.2.6). */
const LAST_BLOCK = [3, 0];

/**
 * Deflated parts as one gzip file. One member, not one for each part: curl and browsers read the first member only.
 * @param checksum of the text of all buffers
 */
export function gzipFile(
  buffers: readonly Buffer[],
  { crc, length }: Pick<Checksum, 'crc' | 'length'>,
): readonly Buffer[] {
  const end = Buffer.alloc(LAST_BLOCK.length + 8);
  end.set(LAST_BLOCK);
  end.writeUInt32LE(crc, LAST_BLOCK.length);
  end.writeUInt32LE(length % 2 ** 32, LAST_BLOCK.length + 4);
  return [HEADER, ...buffers, end];
}

/** The file as it is. */
export function gzipStream(file: readonly Buffer[]): Readable {
  return Readable.from(file, { objectMode: false });
}

/** The text of the file, inflated as it is read: a page is never in memory as a whole. */
export function textStream(file: readonly Buffer[]): Readable {
  const inflate = createGunzip({ chunkSize: JOIN_BYTES });
  // A reader that goes away ends both streams; the error is the reader's to see, so there is nothing left to do.
  pipeline(gzipStream(file), inflate, () => {});
  return inflate;
}
