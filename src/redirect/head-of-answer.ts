import { Agent, request } from 'node:http';
import type { Clock } from '../clock/clock.ts';
import { withTimeLimit } from '../clock/time-limit.ts';

/** Address and port to connect to. */
export interface Destination {
  readonly address: string;
  readonly port: number;
}

/** The part of an HTTP answer that matters here, or what went wrong on the way to it, as a fragment. */
export type HeadOfAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly location: string | undefined }
  | { readonly kind: 'failure'; readonly message: string };

/** Bound on the header; node:http breaks off what is longer. */
const MAX_HEADER_BYTES = 16_384;

export interface HeadOptions extends Pick<Clock, 'sleep'> {
  /** Until the header is in. */
  readonly timeoutMs: number;
}

/**
 * GETs a URL from a given address and closes the connection as soon as the header is in; the body is not read. The
 * address is connected to as it is, so that no second lookup can put another one in its place. No proxy, no
 * cookies, no credentials: node:http adds none to an agent of its own. Never rejects.
 */
export async function getHeadOfAnswer(
  url: URL,
  destination: Destination,
  { timeoutMs: ms, sleep }: HeadOptions,
  signal: AbortSignal,
): Promise<HeadOfAnswer> {
  const atLimit = (): HeadOfAnswer => ({ kind: 'failure', message: `no answer within ${ms} ms` });
  const closing = new AbortController();
  try {
    return await withTimeLimit({ ms, sleep, signal, atLimit }, () => headOf(url, destination, closing.signal));
  } catch (error) {
    if (signal.aborted) return { kind: 'failure', message: 'request aborted' };
    throw error;
  } finally {
    closing.abort();
  }
}

/** @param closing closes the connection, whatever has come by then */
function headOf(url: URL, destination: Destination, closing: AbortSignal): Promise<HeadOfAnswer> {
  return new Promise((resolve) => {
    const asking = request({
      agent: new Agent({ keepAlive: false }),
      host: destination.address,
      port: destination.port,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      setHost: false,
      headers: { Host: url.host, Accept: '*/*', 'User-Agent': 'acm-exporter' },
      maxHeaderSize: MAX_HEADER_BYTES,
      signal: closing,
    });
    asking.on('response', (response) => {
      response.on('error', () => undefined); // Broken off on purpose.
      resolve({ kind: 'answer', status: response.statusCode ?? 0, location: response.headers.location });
    });
    asking.on('error', (error) => resolve({ kind: 'failure', message: error.message }));
    asking.end();
  });
}
