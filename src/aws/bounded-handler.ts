/**
 * The SDK's HTTP handler with bounds: it hands over complete bodies only. The SDK would read a body by itself without
 * a limit on its size, and its abort signal has no hold on a body that comes to a halt.
 */
import type { AgentOptions } from 'node:https';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Fault } from '../certificate/fault.ts';

/** A page of 1,000 certificates with 100 long names each is about 30 MB of JSON. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** For each host, that is for each service in a region: more than the budget lets be under way at ACM's usual speed. */
const MAX_SOCKETS = 25;
/** Kept open for each host: the budget spaces requests so that one after the other finds them free. */
const MAX_IDLE_SOCKETS = 2;
/** Long enough while details are read, five a second; not from poll to poll, for there may be thousands of hosts. */
const IDLE_SOCKET_MS = 10_000;
const gunzipped = promisify(gunzip);
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

export interface BoundedHandlerOptions {
  readonly maxBodyBytes?: number;
  /** How long a connection is kept that nobody uses. */
  readonly idleSocketMs?: number;
  /** Options of Node's HTTPS and HTTP agents, e.g. `proxyEnv` and `ca`. */
  readonly agent?: Pick<AgentOptions, 'proxyEnv' | 'ca'>;
}

/** A handler for the clients of the SDK, with connections kept alive for a while and few of them. */
export class BoundedHandler extends NodeHttpHandler {
  readonly #maxBodyBytes: number;

  constructor(options: BoundedHandlerOptions = {}) {
    const { maxBodyBytes = MAX_BODY_BYTES, idleSocketMs = IDLE_SOCKET_MS, agent = {} } = options;
    // An agent's time limit is one for idle sockets: requests have theirs from whoever makes them.
    const agentOptions = {
      keepAlive: true,
      maxSockets: MAX_SOCKETS,
      maxFreeSockets: MAX_IDLE_SOCKETS,
      timeout: idleSocketMs,
      ...agent,
    };
    // The handler warns on the console about busy sockets; here requests queue in the budget, not there.
    super({ httpAgent: agentOptions, httpsAgent: agentOptions, logger: SILENT });
    this.#maxBodyBytes = maxBodyBytes;
  }

  /** As NodeHttpHandler's, but the body of the response is a Uint8Array, and the signal holds until it is complete. */
  override async handle(
    request: Parameters<NodeHttpHandler['handle']>[0],
    options: Parameters<NodeHttpHandler['handle']>[1] = {},
  ): ReturnType<NodeHttpHandler['handle']> {
    const { response } = await super.handle(request, options);
    const signal = options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
    if (response.body instanceof Readable) {
      const body = await readBody(response.body, this.#maxBodyBytes, signal);
      response.body = await decoded(body, response.headers, this.#maxBodyBytes);
    }
    return { response };
  }
}

/**
 * The whole of a response's body.
 * @throws Fault `invalid_response` for one that ends early or is too long; the signal's reason when that is aborted
 */
async function readBody(stream: Readable, maxBytes: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) stream.destroy(tooLong(maxBytes));
    else chunks.push(chunk);
  });
  try {
    await finished(stream, signal === undefined ? {} : { signal });
  } catch (error) {
    stream.destroy();
    if (signal?.aborted === true) throw signal.reason;
    if (error instanceof Fault) throw error;
    throw new Fault('invalid_response', `Response body ended early: ${size} bytes came`, { cause: error });
  }
  return Buffer.concat(chunks, size);
}

/**
 * Without its gzip coding, which the SDK does not ask for and does not take off; a gateway in between may have put it
 * on. An answer without a body, such as that of a gateway that has nothing to say, has none to take off.
 * @throws Fault `invalid_response` for one that is no gzip, or too long without it
 */
async function decoded(
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
): Promise<Uint8Array> {
  if (!/^(x-)?gzip$/i.test(headers['content-encoding'] ?? '') || body.length === 0) return body;
  try {
    return await gunzipped(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLong(maxBytes);
    throw new Fault(
      'invalid_response',
      `Response body is not the gzip that it is said to be: ${body.length} bytes came`,
      {
        cause: error,
      },
    );
  }
}

function tooLong(maxBytes: number): Fault {
  return new Fault('invalid_response', `Response body is too long: it must be at most ${maxBytes} bytes`);
}
