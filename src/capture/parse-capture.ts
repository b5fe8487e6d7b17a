/** The lines of a capture, checked one by one; the first that is wrong ends it. */
import { isJsonObject, type JsonObject } from '../aws/json-body.ts';
import { createJsonBounds } from '../aws/json-bounds.ts';
import { invalid, type Validated, valid } from '../validation/validated.ts';
import { CAPTURE_FORMAT, CAPTURE_VERSION, type Capture, type Exchange } from './capture.ts';
import { validateEnd, validateExchange, validateStart } from './capture-lines.ts';

const A_CAPTURE = 'must be a file written by acm-exporter capture';
const NEWLINE = '\n'.charCodeAt(0);

/** @param path begins the places of what is wrong */
export function parseCapture(path: string, bytes: Uint8Array): Validated<Capture> {
  const lines = linesOf(path, bytes);
  const first = lines.next();
  if (first.done === true) return invalid(path, 'The file is empty', A_CAPTURE);
  const start = first.value.ok ? recognized(`${path}:1`, first.value.value) : first.value;
  if (!start.ok) return start;
  const exchanges: Exchange[] = [];
  let number = 1;
  for (const line of lines) {
    number += 1;
    if (!line.ok) return line;
    const place = `${path}:${number}`;
    if ('end' in line.value) {
      const end = validateEnd(line.value, place);
      if (!end.ok) return end;
      const more = lines.next();
      if (more.done !== true) {
        return invalid(
          `${path}:${number + 1}`,
          'There are lines after the last line of the capture',
          'must hold one capture only',
        );
      }
      return valid({ start: start.value, exchanges, end: end.value });
    }
    const exchange = validateExchange(line.value, place);
    if (!exchange.ok) return exchange;
    exchanges.push(exchange.value);
  }
  return invalid(
    `${path}:${number}`,
    'The file ends before the capture does: its last line is missing',
    'copy the whole file again',
  );
}

function recognized(place: string, start: JsonObject): Validated<Capture['start']> {
  const { format, version } = start;
  if (format !== CAPTURE_FORMAT) return invalid(place, `Not a capture: "format" is not "${CAPTURE_FORMAT}"`, A_CAPTURE);
  if (typeof version === 'number' && version > CAPTURE_VERSION) {
    return invalid(
      place,
      `Capture of version ${version}, but this program reads ${CAPTURE_VERSION}`,
      'use a newer acm-exporter',
    );
  }
  return validateStart(start, place);
}

/** The JSON object of each line, as long as there is one. */
function* linesOf(path: string, bytes: Uint8Array): Generator<Validated<JsonObject>, undefined> {
  let number = 0;
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, from);
    const to = newline === -1 ? bytes.length : newline;
    number += 1;
    yield lineObject(`${path}:${number}`, bytes.subarray(from, to), newline !== -1);
    from = to + 1;
  }
}

function lineObject(place: string, line: Uint8Array, isWhole: boolean): Validated<JsonObject> {
  const problem = createJsonBounds()(line);
  if (problem !== undefined) return invalid(place, problem, A_CAPTURE);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    return isJsonObject(value) ? valid(value) : invalid(place, 'Not a JSON object', A_CAPTURE);
  } catch {
    const cut = 'The file ends in the middle of a line';
    return isWhole
      ? invalid(place, 'Not JSON', 'must be one JSON object per line')
      : invalid(place, cut, 'copy the whole file again');
  }
}
