import { Agent, request } from 'node:http';

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

/**
 * GETs a URL from a given address and closes the connection as soon as the header is in; the body is not read. The
 * address is connected to as it is, so that no second look-up can put another one in its place. No proxy, no
 * cookies, no credentials: node:http adds none to an agent of its own.
 */
export function getHeadOfAnswer(
  url: URL,
  destination: Destination,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<HeadOfAnswer> {
  const aborted: HeadOfAnswer = { kind: 'failure', message: 'request aborted' };
  if (signal.aborted) {
    return Promise.resolve(aborted);
  }
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
    });
    const settle = (head: HeadOfAnswer): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      asking.destroy();
      resolve(head);
    };
    const abort = (): void => settle(aborted);
    const timer = setTimeout(() => settle({ kind: 'failure', message: `no answer within ${timeoutMs} ms` }), timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    asking.on('response', (response) => {
      response.on('error', () => undefined); // Broken off on purpose.
      settle({ kind: 'answer', status: response.statusCode ?? 0, location: response.headers.location });
    });
    asking.on('error', (error) => settle({ kind: 'failure', message: error.message }));
    asking.end();
  });
}
