/**
 * A client that takes as little of the machine as one can in Node.js, so that what is measured is the server: it reads
 * into one buffer again and again, as Prometheus does. `node:http` allocates for each piece it reads, and takes longer
 * over megabytes on loopback than the server needs to send them.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const BUFFER_BYTES = 256 * 1024;
const REQUEST = Buffer.from('GET /metrics HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n');

/** A connection that is kept open. */
export interface Scraper {
  /** Asks for the page, and resolves to its compressed size when the last byte is here. */
  readonly scrape: () => Promise<number>;
  /** The compressed page, for whoever wants to send the same. */
  readonly page: () => Promise<Buffer>;
  readonly close: () => void;
}

/** Connects to a server that sends its page with its length. */
export async function openScraper(port: number): Promise<Scraper> {
  const buffer = Buffer.alloc(BUFFER_BYTES);
  let arrived: (bytes: number) => void = () => {};
  const socket: Socket = connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer,
      callback: (bytes) => {
        arrived(bytes);
        return true;
      },
    },
  });
  await once(socket, 'connect');
  const ask = (onBytes: (bytes: Buffer) => void) =>
    new Promise<number>((resolve, reject) => {
      let length: number | undefined;
      let body = 0;
      arrived = (bytes) => {
        if (length === undefined) {
          const headers = headersIn(buffer.subarray(0, bytes));
          if (headers === undefined) return reject(new Error('No page with its length'));
          length = headers.contentLength;
          body = -headers.bytes;
        }
        onBytes(buffer.subarray(Math.max(0, -body), bytes));
        body += bytes;
        if (body === length) resolve(length);
      };
      socket.once('close', () => reject(new Error('The connection was closed')));
      socket.write(REQUEST);
    }).finally(() => socket.removeAllListeners('close'));
  return {
    scrape: () => ask(() => {}),
    page: async () => {
      const pieces: Buffer[] = [];
      await ask((bytes) => pieces.push(Buffer.from(bytes)));
      return Buffer.concat(pieces);
    },
    close: () => socket.destroy(),
  };
}

function headersIn(start: Buffer): { readonly bytes: number; readonly contentLength: number } | undefined {
  const end = start.indexOf('\r\n\r\n');
  const [, length] = /^content-length: (\d+)$/im.exec(start.toString('latin1', 0, end)) ?? [];
  return end === -1 || length === undefined ? undefined : { bytes: end + 4, contentLength: Number(length) };
}
