/**
 * Reads fields out of JSON of unknown shape. Total: what can't be understood is reported and absent, never thrown.
 * `null` is an absent field and no fault.
 */
import type { DecodeFault } from '../certificate/sweep.ts';
import { isJsonObject } from './json-body.ts';

/** A JSON object that is being read: where it stands, whose it is, and where its faults go. */
export interface Source {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly arn: string;
  readonly faults: DecodeFault[];
}

/** Longer than any name, URL or word that ACM gives; what is longer is cut. */
export const MAX_TEXT = 1_024;
/** Of an ARN (API model of CertificateArn). A longer one is not cut but none: two that were cut could be the same. */
const MAX_ARN = 2_048;
/** By the same model, but for the service and the kind of resource, which it leaves open. */
const CERTIFICATE_ARN = /^arn:[\w+=/,.@-]+:acm:[\w+=/,.@-]*:\d+:certificate\/[\w+=/,.@-]+$/;
/** Of one certificate: a flood of faults helps nobody. */
export const MAX_FAULTS = 100;
const MAX_SEEN = 80;
/** Later than any date; more likely milliseconds. */
const YEAR_10000_SECONDS = 253_402_300_800;
/** A day, or a day and a time, with an offset (`+01:00`, `+0100`) or in UTC (`Z`, or nothing). */
const ISO_DATE = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|([+-]\d\d):?(\d\d))?)?$/;
const NUMBER = /^\d+(\.\d+)?(E[+-]?\d{1,3})?$/i;

/** A certificate's part of an answer with its ARN, or undefined and a fault where there is none. */
export function source(value: unknown, faults: DecodeFault[]): Source | undefined {
  const fields = isJsonObject(value) ? value : {};
  const arn = fields['CertificateArn'];
  if (typeof arn === 'string' && arn.length <= MAX_ARN && CERTIFICATE_ARN.test(arn)) {
    return { fields, path: '', arn, faults };
  }
  const seen = isJsonObject(value) ? arn : value;
  report({ fields, path: '', arn: '', faults }, 'CertificateArn', 'the ARN of a certificate', seen);
  return undefined;
}

/** Reports a fault at a field of the source. */
export function report({ arn, path, faults }: Source, key: string, expected: string, seen: unknown): void {
  if (faults.length < MAX_FAULTS) {
    faults.push({ arn, field: path + key, problem: `Must be ${expected}: current value is ${show(seen)}` });
  }
}

/** The object at a key. */
export function child(parent: Source, key: string): Source | undefined {
  const value = present(parent, key);
  if (isJsonObject(value)) return { ...parent, fields: value, path: `${parent.path}${key}.` };
  if (value !== undefined) report(parent, key, 'an object', value);
  return undefined;
}

/** The object at a key whose fields are all that is of interest: without it, one that has none of them. */
export function section(parent: Source, key: string): Source {
  return child(parent, key) ?? { ...parent, fields: {}, path: `${parent.path}${key}.` };
}

/** The objects in the list at a key. */
export function children(parent: Source, key: string): readonly Source[] {
  const members: Source[] = [];
  for (const [index, value] of (items(parent, key) ?? []).entries()) {
    const place = `${key}[${index}]`;
    if (isJsonObject(value)) members.push({ ...parent, fields: value, path: `${parent.path}${place}.` });
    else if (value !== null) report(parent, place, 'an object', value);
  }
  return members;
}

/** The texts in the list at a key; undefined if there is no list. */
export function texts(parent: Source, key: string): readonly string[] | undefined {
  const values = items(parent, key)?.flatMap((value, index) => {
    const place = `${key}[${index}]`;
    if (typeof value === 'string') return [bounded(parent, place, value)];
    if (value !== null) report(parent, place, 'text', value);
    return [];
  });
  // A copy has the room that it needs: a list that grew has room for 17, and there is one or two for each certificate.
  return values === undefined ? undefined : [...values];
}

function items(parent: Source, key: string): readonly unknown[] | undefined {
  const value = present(parent, key);
  if (Array.isArray(value)) return value;
  if (value !== undefined) report(parent, key, 'a list', value);
  return undefined;
}

/** The text at a key: any characters, but valid Unicode and of bounded length. */
export function text(parent: Source, key: string): string | undefined {
  const value = present(parent, key);
  if (typeof value === 'string') return bounded(parent, key, value);
  if (value !== undefined) report(parent, key, 'text', value);
  return undefined;
}

const words = new Map<string, string>();
/** ACM has some hundred words; the bound is against an answer that makes up new ones. */
const MAX_WORDS = 1_000;

/** One of ACM's words, kept once in memory however many certificates have it. Unknown ones pass: AWS adds values. */
export function word(parent: Source, key: string): string | undefined {
  const value = text(parent, key);
  if (value === undefined || value === '') return undefined;
  const known = words.get(value);
  if (known === undefined && words.size < MAX_WORDS) words.set(value, value);
  return known ?? value;
}

/** A boolean; undefined where it is absent or something else, which is reported. */
export function flag(parent: Source, key: string): boolean | undefined {
  const value = present(parent, key);
  if (typeof value === 'boolean') return value;
  if (value !== undefined) report(parent, key, 'true or false', value);
  return undefined;
}

/**
 * The instant at a key in Unix seconds. ACM sends a number; text with such a number or an ISO 8601 date is understood
 * too, in UTC where it names no zone.
 */
export function instant(parent: Source, key: string): number | undefined {
  const value = present(parent, key);
  if (value === undefined) return undefined;
  const seconds = toSeconds(value);
  if (seconds >= 0 && seconds < YEAR_10000_SECONDS) return seconds;
  report(parent, key, 'an instant in Unix seconds, between the years 1970 and 9999', value);
  return undefined;
}

function toSeconds(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return Number.NaN;
  if (NUMBER.test(value)) return Number(value);
  const [, day, time = '00:00', hours = '+00', minutes = '00'] = ISO_DATE.exec(value) ?? [];
  return day === undefined ? Number.NaN : Date.parse(`${day}T${time}${hours}:${minutes}`) / 1000;
}

function present(parent: Source, key: string): unknown {
  return Object.hasOwn(parent.fields, key) ? (parent.fields[key] ?? undefined) : undefined;
}

/** A lone surrogate has no UTF-8 and would break the page: it becomes U+FFFD. */
function bounded(parent: Source, key: string, value: string): string {
  if (value.length <= MAX_TEXT) return value.toWellFormed();
  report(parent, key, `at most ${MAX_TEXT} characters long`, value);
  return value.slice(0, MAX_TEXT).toWellFormed();
}

function show(value: unknown): string {
  if (value === undefined) return 'none';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MAX_SEEN).toWellFormed());
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return isJsonObject(value) ? 'an object' : JSON.stringify(value);
}
