import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Buffers below this are joined: each costs a write to the socket. */
const JOIN_BYTES = 64 * 1024;

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

/** Gzip members one after the other are one legal gzip file (RFC 1952, section 2.2). */
export function gzipStream(members: readonly Buffer[]): Readable {
  return Readable.from(members, { objectMode: false });
}

/** The text of gzip members, inflated as it is read: a page is never in memory as a whole. */
export function textStream(members: readonly Buffer[]): Readable {
  const inflate = createGunzip({ chunkSize: JOIN_BYTES });
  // A reader that goes away ends both streams; the error is the reader's to see, so there is nothing left to do.
  pipeline(gzipStream(members), inflate, () => {});
  return inflate;
}
