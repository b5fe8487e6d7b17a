import { Fault } from '../certificate/fault.ts';
import { failed } from './fault.ts';

/** A JSON object as it came over the wire, its fields unchecked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The JSON object in the body of a successful response.
 * @throws Fault `invalid_response` for anything else, with the beginning of what came instead
 */
export function jsonBody(body: unknown, status: number, operation: string): JsonObject {
  const invalid = (actual: string, cause?: unknown) =>
    new Fault('invalid_response', `${failed(operation, status)}: the response must be a JSON object: ${actual}`, {
      cause,
    });
  if (!(body instanceof Uint8Array)) throw invalid('no body came');
  const text = new TextDecoder().decode(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(seen(text), error);
  }
  if (!isJsonObject(value)) throw invalid(seen(text));
  return value;
}

/** Whether a value that came out of JSON is an object, not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function seen(text: string): string {
  return `current value is ${JSON.stringify(text.slice(0, 60))}`;
}
