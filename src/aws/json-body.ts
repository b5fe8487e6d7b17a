import { Fault } from '../certificate/fault.ts';
import { isJsonObject, type JsonObject } from '../validation/json-object.ts';
import { failed } from './fault.ts';

export { isJsonObject, type JsonObject };

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

function seen(text: string): string {
  return `current value is ${JSON.stringify(text.slice(0, 60))}`;
}
