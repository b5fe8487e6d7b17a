/**
 * The JSON as it came over the wire. The SDK's own reading of a response throws on one odd field (a date that is text, a
 * null in a list) and would lose a page of 500 certificates for it. Errors stay the SDK's: it knows their names.
 */
import { Fault } from '../certificate/fault.ts';
import { type JsonObject, jsonBody } from './json-body.ts';

const EMPTY_OBJECT = new TextEncoder().encode('{}');

/** What is needed of a client of the SDK, whichever service it is for. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (next: Handler, context: { readonly commandName?: string }) => Handler,
      options: { readonly step: 'deserialize'; readonly priority: 'high' | 'low'; readonly name: string },
    ): void;
  };
}

type Handler = (args: never) => Promise<{ readonly response: unknown; output?: object }>;

/**
 * Makes a client parse successful responses here and read `{}` itself. Returns the function from an answer of the
 * client's `send` to the JSON behind it.
 */
export function keepRawJson(client: Client): (answer: object) => JsonObject {
  const byResponse = new WeakMap<object, JsonObject>();
  const byAnswer = new WeakMap<object, JsonObject>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (isSuccess(result.response)) {
        const { body, statusCode } = result.response;
        byResponse.set(
          result.response,
          jsonBody(body, statusCode, context.commandName?.replace(/Command$/, '') ?? 'AWS'),
        );
        result.response.body = EMPTY_OBJECT;
      }
      return result;
    },
    // Between the handler and the SDK's deserializer.
    { step: 'deserialize', priority: 'low', name: 'parseRawJson' },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const raw = isSuccess(result.response) ? byResponse.get(result.response) : undefined;
      if (raw !== undefined && result.output !== undefined) byAnswer.set(result.output, raw);
      return result;
    },
    // Outside the SDK's deserializer.
    { step: 'deserialize', priority: 'high', name: 'keepRawJson' },
  );
  return (answer) => {
    const raw = byAnswer.get(answer);
    if (raw === undefined) throw new Fault('other', 'The response was not read');
    return raw;
  };
}

/** By the SDK's own measure: from status 300 it takes a response for an error. */
function isSuccess(response: unknown): response is { readonly statusCode: number; body: unknown } {
  return (
    typeof response === 'object' &&
    response !== null &&
    'body' in response &&
    'statusCode' in response &&
    typeof response.statusCode === 'number' &&
    response.statusCode < 300
  );
}
