import { fault, type Parsed, quoted } from './config-fault.ts';
import { durationSeconds, parseDuration } from './duration.ts';
import { type Input, splitList } from './input.ts';
import { accept, type Reading, refuse, type TextParser } from './reading.ts';

/** A kind of value: how it is read, and how help and documentation speak of it. */
export interface Kind<T> {
  /** Stands for the value in `--help`, in capitals. */
  readonly placeholder: string;
  /** What is allowed, for the documentation. */
  readonly allowed: string;
  /** Whether the flag may be given several times, the values adding up. */
  readonly repeatable: boolean;
  readonly parse: (input: Input) => Parsed<T>;
}

/** One value written as text. */
export function scalar<T>(placeholder: string, allowed: string, parseText: TextParser<T>): Kind<T> {
  return { placeholder, allowed, repeatable: false, parse: (input) => parseScalar(input, parseText) };
}

function parseScalar<T>(input: Input, parseText: TextParser<T>): Parsed<T> {
  if (input.kind !== 'text') {
    return fault(input.place, `Unexpected ${input.kind}`, 'must be a single value');
  }
  const reading = parseText(input.text);
  return reading.ok ? reading : fault(input.place, reading.problem, reading.hint);
}

export interface ListOptions<T> {
  readonly placeholder: string;
  readonly allowed: string;
  readonly min: number;
  readonly max: number;
  /** What two items must not have in common. */
  readonly identity: (item: T) => string;
}

/** Several values: a list in the file, separated by commas elsewhere. */
export function list<T>(parseText: TextParser<T>, options: ListOptions<T>): Kind<readonly T[]> {
  const { placeholder, allowed } = options;
  return { placeholder, allowed, repeatable: true, parse: (input) => parseList(input, parseText, options) };
}

function parseList<T>(input: Input, parseText: TextParser<T>, options: ListOptions<T>): Parsed<readonly T[]> {
  if (input.kind === 'map') return fault(input.place, 'Unexpected map', 'must be a list');
  const items = input.kind === 'text' ? splitList(input) : input.items;
  const { min, max, identity } = options;
  if (items.length < min || items.length > max) {
    return fault(input.place, `List of ${items.length}`, `must have ${min} to ${max} entries`);
  }
  const parsed = items.map((item) => ({ item, outcome: parseScalar(item, parseText) }));
  const faults = parsed.flatMap(({ outcome }) => (outcome.ok ? [] : outcome.faults));
  const values: T[] = [];
  const seen = new Set<string>();
  for (const { item, outcome } of parsed) {
    if (!outcome.ok) continue;
    const key = identity(outcome.value);
    if (seen.has(key)) {
      faults.push({ place: item.place, problem: `Repeated entry ${quoted(key)}`, hint: 'must be listed once' });
    }
    seen.add(key);
    values.push(outcome.value);
  }
  return faults.length === 0 ? { ok: true, value: values } : { ok: false, faults };
}

/** One word of a closed set. */
export function choice<T extends string>(words: readonly T[]): Kind<T> {
  const allowed = words.map((word) => `\`${word}\``).join(', ');
  const parse = (text: string): Reading<T> => {
    const word = words.find((candidate) => candidate === text);
    return word === undefined
      ? refuse(`Unknown value ${quoted(text)}`, `must be one of ${words.join(', ')}`)
      : accept(word);
  };
  return scalar(words.join('|'), allowed, parse);
}

/** `true` or `false`. */
export const boolean: Kind<boolean> = scalar('true|false', '`true`, `false`', (text) =>
  text === 'true' || text === 'false'
    ? accept(text === 'true')
    : refuse(`Invalid switch ${quoted(text)}`, 'must be true or false'),
);

/** A whole number within bounds, both included. */
export function wholeNumber(min: number, max: number): Kind<number> {
  return scalar('NUMBER', `${min} to ${max}`, (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return accept(value);
    return refuse(`Invalid number ${quoted(text)}`, `must be a whole number from ${min} to ${max}`);
  });
}

/** A share of a whole: above 0, at most 1. */
export const share: Kind<number> = scalar('SHARE', 'above 0, at most 1', (text) => {
  const value = /^\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
  return value > 0 && value <= 1
    ? accept(value)
    : refuse(`Invalid share ${quoted(text)}`, 'must be a number above 0 and at most 1, such as 0.5');
});

/** A duration within bounds, both included and written as durations; its value is in seconds. */
export function duration(min: string, max: string): Kind<number> {
  return scalar('DURATION', `${min} to ${max}`, (text) => readDuration(text, min, max));
}

/** As `duration`, for one text. */
export function readDuration(text: string, min: string, max: string): Reading<number> {
  const value = parseDuration(text);
  if (value === undefined) {
    const right = `must have units, the largest first, such as "30s", "5m", "1h30m" or "2w"`;
    return refuse(`Invalid duration ${quoted(text)}`, right);
  }
  if (value >= durationSeconds(min) && value <= durationSeconds(max)) return accept(value);
  return refuse(`Duration ${quoted(text)} is out of bounds`, `must be ${min} to ${max}`);
}
