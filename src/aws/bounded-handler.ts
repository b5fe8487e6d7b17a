/**
 * The SDK's HTTP handler with bounds: it hands over complete bodies only, of a size and depth that the SDK can parse. The SDK
 * would read a body by itself without a limit on its size, and its abort signal has no hold on a body that comes to a halt.
 */
import type { AgentOptions } from 'node:https';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type AnswerHead, invalidAnswer, unreadableError } from './answer-error.ts';
import { createJsonBounds } from './json-bounds.ts';

/** Of an answer in JSON. A page of 1,000 certificates with 100 long names each is about 30 MB of it. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** Of any other answer: credentials and identities take some kilobytes, and the SDK parses errors without bounds. */
export const MAX_OTHER_BODY_BYTES = 64 * 1024;
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

  /**
   * As NodeHttpHandler's, but the body of the response is a Uint8Array, and the signal holds until it is complete. Rejects
   * with an error for what the SDK cannot read, which has the response's status as the SDK's errors have it.
   */
  override async handle(
    request: Parameters<NodeHttpHandler['handle']>[0],
    options: Parameters<NodeHttpHandler['handle']>[1] = {},
  ): ReturnType<NodeHttpHandler['handle']> {
    const { response } = await super.handle(request, options);
    const signal = options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
    if (!(response.body instanceof Readable)) return { response };
    const asked = request.headers['content-type'] ?? '';
    const isError = response.statusCode >= 300;
    const isJson = asked.startsWith('application/x-amz-json') && !isError;
    const maxBytes = Math.min(this.#maxBodyBytes, isJson ? MAX_BODY_BYTES : MAX_OTHER_BODY_BYTES);
    const body = await readBody(response, response.body, { maxBytes, isJson, isError }, signal);
    response.body = body;
    const error = isError ? unreadableError(response, body, asked.startsWith('application/x-www-form')) : undefined;
    if (error !== undefined) throw error;
    return { response };
  }
}

interface BodyBounds {
  readonly maxBytes: number;
  /** Its values and their depth are bounded as well. */
  readonly isJson: boolean;
  /** Of an error the beginning is enough: its status says more than what is wrong with its body. */
  readonly isError: boolean;
}

/**
 * The whole of a response's body, without its gzip coding.
 * @throws an error of `invalidAnswer` for one that ends early or is out of bounds; the signal's reason when that is aborted
 */
async function readBody(
  head: AnswerHead,
  stream: Readable,
  bounds: BodyBounds,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const isCoded = /^(x-)?gzip$/i.test(head.headers['content-encoding'] ?? '');
  const body = await collected(head, stream, { ...bounds, isJson: bounds.isJson && !isCoded }, signal);
  return isCoded && body.length > 0 ? decoded(head, body, bounds) : body;
}

async function collected(
  head: AnswerHead,
  stream: Readable,
  { maxBytes, isJson, isError }: BodyBounds,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const jsonProblem = isJson ? createJsonBounds() : () => undefined;
  let size = 0;
  let problem: string | undefined;
  stream.on('data', (chunk: Buffer) => {
    if (problem !== undefined) return;
    size += chunk.length;
    problem = size > maxBytes ? tooLong(maxBytes) : jsonProblem(chunk);
    if (problem === undefined) chunks.push(chunk);
    else stream.destroy();
  });
  let ending: unknown;
  try {
    await finished(stream, signal === undefined ? {} : { signal });
  } catch (error) {
    stream.destroy();
    if (signal?.aborted === true) throw signal.reason;
    ending = error;
    problem ??= `the body ended early: ${size} bytes came`;
  }
  if (problem !== undefined && !isError) throw invalidAnswer(head, problem, ending);
  return Buffer.concat(chunks);
}

/**
 * Without its gzip coding, which the SDK does not ask for and does not take off; a gateway in between may have put it on.
 * An answer without a body, such as that of a gateway that has nothing to say, has none to take off.
 */
async function decoded(head: AnswerHead, body: Uint8Array, { maxBytes, isJson }: BodyBounds): Promise<Uint8Array> {
  const plain = await gunzipped(body, { maxOutputLength: maxBytes }).catch((error: unknown) => {
    if (error instanceof RangeError) throw invalidAnswer(head, tooLong(maxBytes));
    throw invalidAnswer(head, `the body is not the gzip that it is said to be: ${body.length} bytes came`, error);
  });
  const problem = isJson ? createJsonBounds()(plain) : undefined;
  if (problem !== undefined) throw invalidAnswer(head, problem);
  return plain;
}

function tooLong(maxBytes: number): string {
  return `the body is too long: it must be at most ${maxBytes} bytes`;
}
