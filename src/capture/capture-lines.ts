/** The forms of a capture's lines. What AWS has said in them is taken as it is. */
import { isJsonObject, type JsonObject } from '../aws/json-body.ts';
import { FAULT_REASONS } from '../certificate/vocabulary.ts';
import { parseRegion } from '../config/region.ts';
import { quoted } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, required } from '../validation/object.ts';
import { oneOf, scalar, textMatching, wholeNumber } from '../validation/scalar.ts';
import { accept, refuse } from '../validation/text-parser.ts';
import { invalid, type Validated, valid } from '../validation/validated.ts';
import type { Validator } from '../validation/validator.ts';
import { valueInput } from '../validation/value-input.ts';
import {
  CAPTURE_FORMAT,
  CAPTURE_VERSION,
  type CapturedResponse,
  type CaptureEnd,
  type CaptureStart,
  type Exchange,
} from './capture.ts';

const HERE = 'every line of this kind has it';
const region = scalar(parseRegion);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
const instant = scalar((text) =>
  INSTANT.test(text) && !Number.isNaN(Date.parse(text))
    ? accept(text)
    : refuse(`Invalid instant ${quoted(text)}`, 'must be like 2026-12-24T12:00:00Z'),
);
/** It is printed. */
const EXPORTER = /^[\w.()+ -]{1,80}$/;
const OPERATION = /^[A-Za-z]\w{0,63}$/;

const start: Validator<Omit<CaptureStart, 'format' | 'version'>> = object({
  format: required(oneOf([CAPTURE_FORMAT]), HERE),
  version: required(wholeNumber(CAPTURE_VERSION, CAPTURE_VERSION), HERE),
  captured_at: required(instant, HERE),
  exporter: required(textMatching(EXPORTER, 'version', 'must be like 1.2.3 (0123abcd)'), HERE),
  regions: required(list(region, { min: 1, max: 100 }), HERE),
});

const head = object({
  seconds: required(textMatching(/^\d{1,9}(?:\.\d{1,9})?$/, 'number of seconds', 'must be like 1.5'), HERE),
  region: required(region, HERE),
  service: required(oneOf(['acm', 'acm-pca', 'tagging', 'sts'] as const), HERE),
  operation: required(textMatching(OPERATION, 'operation', 'must be like DescribeCertificate'), HERE),
});
const failure = object({ failure: required(oneOf(FAULT_REASONS), HERE) });
const status = object({ status: required(wholeNumber(200, 599), HERE) });

const end = object({
  end: required(oneOf(['complete', 'partial'] as const), HERE),
  exchanges: required(wholeNumber(0, 1_000_000_000), HERE),
  missing: required(
    list(
      object({
        region: required(region, HERE),
        operation: required(textMatching(OPERATION, 'operation', 'must be like DescribeCertificate'), HERE),
        reason: required(oneOf([...FAULT_REASONS, 'interrupted', 'too_large'] as const), HERE),
      }),
      { max: 10_000 },
    ),
    HERE,
  ),
});

/** The first line of a capture. */
export function validateStart(line: JsonObject, place: string): Validated<CaptureStart> {
  const validated = start(valueInput(line, place));
  if (!validated.ok) return validated;
  return valid({ ...validated.value, format: CAPTURE_FORMAT, version: CAPTURE_VERSION });
}

/** The last line. */
export function validateEnd(line: JsonObject, place: string): Validated<CaptureEnd> {
  return end(valueInput(line, place));
}

/** Any other line. */
export function validateExchange({ request, response, ...others }: JsonObject, place: string): Validated<Exchange> {
  const validated = head(valueInput(others, place));
  if (!validated.ok) return validated;
  if (!isJsonObject(request)) {
    return invalid(`${place}.request`, 'Not an object', 'must hold the fields of the request');
  }
  if (!isJsonObject(response)) {
    return invalid(`${place}.response`, 'Not an object', 'must hold the result of the request');
  }
  const outcome = validateResponse(response, `${place}.response`);
  if (!outcome.ok) return outcome;
  return valid({ ...validated.value, seconds: Number(validated.value.seconds), request, response: outcome.value });
}

function validateResponse({ body, unreadable, ...others }: JsonObject, place: string): Validated<CapturedResponse> {
  if ('failure' in others) return failure(valueInput(others, place));
  const validated = status(valueInput(others, place));
  if (!validated.ok) return validated;
  if (unreadable === true && body === undefined) return valid({ ...validated.value, unreadable });
  if (isJsonObject(body)) return valid({ ...validated.value, body });
  return invalid(`${place}.body`, 'Not an object', 'must hold what AWS answered');
}
