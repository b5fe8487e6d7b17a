import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import type { Clock } from '../clock/clock.ts';
import { withTimeLimit } from '../clock/time-limit.ts';

/** Where to connect to, and whether TLS is spoken there. */
export interface Destination {
  readonly address: string;
  readonly port: number;
  readonly tls: boolean;
}

/** The part of an HTTP answer that matters here, or what went wrong on the way to it, as a fragment. */
export type HttpAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly location: string | undefined;
      /** Of status 200 alone; undefined where it is longer than any token. */
      readonly body: string | undefined;
      readonly fromCloudFront: boolean;
    }
  | { readonly kind: 'failure'; readonly message: string };

/** Bound on the header; node:http breaks off what is longer. */
const MAX_HEADER_BYTES = 16_384;
/** ACM's tokens take less than a hundred. */
const MAX_BODY_BYTES = 4_096;

export interface HttpOptions extends Pick<Clock, 'sleep'> {
  /** For the whole answer. */
  readonly timeoutMs: number;
}

/**
 * GETs a URL from a given address and closes the connection as soon as it is clear what the answer is: the body is read
 * only of a 200, and not to its end where it is long. The address is connected to as it is, so that no second lookup can
 * put another one in its place. No proxy, no cookies, no credentials: node:http adds none to an agent of its own. Never
 * rejects.
 */
export async function getHttpAnswer(
  url: URL,
  destination: Destination,
  { timeoutMs: ms, sleep }: HttpOptions,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const atLimit = (): HttpAnswer => ({ kind: 'failure', message: `no answer within ${ms} ms` });
  const closing = new AbortController();
  try {
    return await withTimeLimit({ ms, sleep, signal, atLimit }, () => answerOf(url, destination, closing.signal));
  } catch (error) {
    if (signal.aborted) return { kind: 'failure', message: 'request aborted' };
    throw error;
  } finally {
    closing.abort();
  }
}

/** @param closing closes the connection, whatever has come by then */
function answerOf(url: URL, destination: Destination, closing: AbortSignal): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const fail = (error: Error): void => resolve({ kind: 'failure', message: error.message });
    const asking = connect(url, destination, closing);
    asking.on('response', (response) => {
      response.on('error', fail); // Broken off on purpose, or too early.
      const head = headOf(response);
      if (head.status === 200) readBody(response, (body) => resolve({ ...head, body }));
      else resolve({ ...head, body: undefined });
    });
    asking.on('error', fail);
    asking.end();
  });
}

function connect(url: URL, { address, port, tls }: Destination, closing: AbortSignal) {
  const options: RequestOptions = {
    host: address,
    port,
    path: `${url.pathname}${url.search}`,
    method: 'GET',
    setHost: false,
    headers: { Host: url.host, Accept: '*/*', 'User-Agent': 'acm-exporter' },
    maxHeaderSize: MAX_HEADER_BYTES,
    signal: closing,
  };
  if (!tls) return request({ ...options, agent: new Agent({ keepAlive: false }) });
  // As authorities do: the certificate on the way may be the very one that is about to be renewed, or have ended.
  const agent = new TlsAgent({ keepAlive: false, servername: url.hostname, rejectUnauthorized: false });
  return tlsRequest({ ...options, agent });
}

function headOf({ statusCode = 0, headers }: IncomingMessage) {
  const { location, via = '', server = '' } = headers;
  const fromCloudFront = 'x-amz-cf-id' in headers || [via, server].flat().some((each) => /cloudfront/i.test(each));
  return { kind: 'answer', status: statusCode, location, fromCloudFront } as const;
}

function readBody(response: IncomingMessage, done: (body: string | undefined) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) done(undefined);
  });
  response.on('end', () => done(Buffer.concat(chunks).toString()));
}
