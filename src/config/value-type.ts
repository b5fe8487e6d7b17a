import { type ListOptions, list as validList } from '../validation/list.ts';
import * as scalars from '../validation/scalar.ts';
import type { TextParser } from '../validation/text-parser.ts';
import type { Validator } from '../validation/validator.ts';

/** The type of a setting's value: how it is validated, and how help and documentation speak of it. */
export interface ValueType<T> {
  /** Stands for the value in `--help`, in capitals. */
  readonly placeholder: string;
  /** What is allowed, for the documentation. */
  readonly allowed: string;
  /** Whether the flag may be given several times, the values adding up. */
  readonly repeatable: boolean;
  readonly validate: Validator<T>;
}

/** One value written as text. */
export function scalar<T>(placeholder: string, allowed: string, parseText: TextParser<T>): ValueType<T> {
  return single(placeholder, allowed, scalars.scalar(parseText));
}

function single<T>(placeholder: string, allowed: string, validate: Validator<T>): ValueType<T> {
  return { placeholder, allowed, repeatable: false, validate };
}

/** Several values: a list in the file, separated by commas elsewhere. */
export function list<T>(
  placeholder: string,
  allowed: string,
  item: Validator<T>,
  options: Omit<ListOptions<T>, 'commaSeparated'>,
): ValueType<readonly T[]> {
  const validate = validList(item, { ...options, commaSeparated: true });
  return { placeholder, allowed, repeatable: true, validate };
}

/** One word of a closed set. */
export function choice<T extends string>(words: readonly T[]): ValueType<T> {
  return single(words.join('|'), words.map((word) => `\`${word}\``).join(', '), scalars.oneOf(words));
}

/** `true` or `false`; its flag is a switch. */
export const boolean: ValueType<boolean> = single('true|false', '`true`, `false`', scalars.boolean);

/** A whole number within bounds, both included. */
export function wholeNumber(min: number, max: number): ValueType<number> {
  return single('NUMBER', `${min} to ${max}`, scalars.wholeNumber(min, max));
}

/** A share of a whole: above 0, at most 1. */
export const share: ValueType<number> = single('SHARE', 'above 0, at most 1', scalars.share);

/** A duration within bounds, both included and written as durations; its value is in seconds. */
export function duration(min: string, max: string): ValueType<number> {
  return single('DURATION', `${min} to ${max}`, scalars.duration(min, max));
}
