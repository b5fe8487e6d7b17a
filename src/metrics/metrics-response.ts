import type { Readable } from 'node:stream';

/** The answer to one scrape: what the exposition makes and the server hands on. */
export interface MetricsResponse {
  readonly contentType: string;
  readonly contentEncoding: 'gzip' | undefined;
  /** Known where the page is sent as it is kept, compressed. */
  readonly contentLength: number | undefined;
  /** Opens the page; whoever does so reads it to the end or destroys it. */
  readonly open: () => Readable;
}
