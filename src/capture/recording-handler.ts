import { UNREADABLE } from '../aws/answer-error.ts';
import { BoundedHandler, type BoundedHandlerOptions } from '../aws/bounded-handler.ts';
import { toFault } from '../aws/fault.ts';
import { isJsonObject } from '../aws/json-body.ts';
import { property } from '../aws/property.ts';
import type { CapturedResponse, CapturedService, Exchange } from './capture.ts';
import { leafElements } from './leaf-elements.ts';

/** An exchange as it was on the wire. */
export type RawExchange = Pick<Exchange, 'service' | 'operation' | 'request' | 'response'>;

export interface RecordingOptions extends BoundedHandlerOptions {
  readonly onExchange: (exchange: RawExchange) => void;
  /** An exchange that is given up because of it says nothing of AWS. */
  readonly signal: AbortSignal;
}

type Request = Parameters<BoundedHandler['handle']>[0];

/** By the first part of X-Amz-Target. */
const SERVICES: Readonly<Record<string, CapturedService>> = {
  CertificateManager: 'acm',
  ACMPrivateCA: 'acm-pca',
  ResourceGroupsTaggingAPI_20170126: 'tagging',
};
const IDENTITY = 'GetCallerIdentity';

/**
 * The handler that `serve` has, which also tells of each exchange with ACM, AWS Private CA and the tagging API, and of STS's
 * GetCallerIdentity. Of no other: those for credentials have secrets in them.
 */
export class RecordingHandler extends BoundedHandler {
  readonly #options: RecordingOptions;

  constructor(options: RecordingOptions) {
    super(options);
    this.#options = options;
  }

  override async handle(
    request: Request,
    options: Parameters<BoundedHandler['handle']>[1] = {},
  ): ReturnType<BoundedHandler['handle']> {
    const question = recognized(request);
    if (question === undefined) return super.handle(request, options);
    const { onExchange, signal } = this.#options;
    try {
      const result = await super.handle(request, options);
      onExchange({ ...question, response: readable(result.response, question.service) });
      return result;
    } catch (error) {
      if (!signal.aborted) onExchange({ ...question, response: failure(error, question.operation, options) });
      throw error;
    }
  }
}

/** What is asked, if it is one of the calls that are recorded. */
function recognized({ headers, body }: Request): Omit<RawExchange, 'response'> | undefined {
  const text = textOf(body);
  const [, prefix = '', operation = ''] = /^(\w+)\.(\w+)$/.exec(headers['x-amz-target'] ?? '') ?? [];
  const service = SERVICES[prefix];
  if (service !== undefined) return { service, operation, request: members(text) };
  const action = new URLSearchParams(text).get('Action');
  return action === IDENTITY ? { service: 'sts', operation: IDENTITY, request: {} } : undefined;
}

function readable(
  { statusCode: status, body }: { readonly statusCode: number; readonly body?: unknown },
  service: CapturedService,
): CapturedResponse {
  const text = textOf(body);
  const fields = service === 'sts' ? leafElements(text) : parsed(text);
  return isJsonObject(fields) ? { status, body: fields } : { status, unreadable: true };
}

function failure(
  error: unknown,
  operation: string,
  { abortSignal }: { readonly abortSignal?: unknown },
): CapturedResponse {
  const status = property(property(error, '$metadata'), 'httpStatusCode');
  if (typeof status === 'number' && error instanceof Error) {
    // An error in another form than the service's, of which its name was understood.
    const isNamed = status >= 300 && error.name !== UNREADABLE;
    return isNamed ? { status, body: { __type: error.name, message: error.message } } : { status, unreadable: true };
  }
  // The time limit of a request aborts it; there is no other reason while the capture goes on.
  const isLate = abortSignal instanceof AbortSignal && abortSignal.aborted;
  return { failure: isLate ? 'timeout' : toFault(error, operation).reason };
}

function members(text: string): Exchange['request'] {
  const value = parsed(text);
  return isJsonObject(value) ? value : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
}
