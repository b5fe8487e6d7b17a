import { wordHint } from './did-you-mean.ts';
import { durationSeconds, parseDuration } from './duration.ts';
import { quoted } from './input-fault.ts';
import { accept, refuse, type TextParser } from './text-parser.ts';
import { unexpectedForm } from './unexpected-form.ts';
import { invalid } from './validated.ts';
import type { Validator } from './validator.ts';

/** One value written as text. */
export function scalar<T>(parseText: TextParser<T>): Validator<T> {
  return (input) => {
    if (input.kind !== 'text') return unexpectedForm(input, 'must be a single value');
    const parsed = parseText(input.text);
    return parsed.ok ? parsed : invalid(input.place, parsed.problem, parsed.hint);
  };
}

/** Any text. */
export const anyText: Validator<string> = scalar(accept);

/** A text of this form; `noun` and `hint` say what it is and what would be right. */
export function textMatching(form: RegExp, noun: string, hint: string): Validator<string> {
  return scalar((text) => (form.test(text) ? accept(text) : refuse(`Invalid ${noun} ${quoted(text)}`, hint)));
}

/** One word of a closed set. */
export function oneOf<T extends string>(words: readonly T[]): Validator<T> {
  return scalar((text) => {
    const word = words.find((candidate) => candidate === text);
    return word === undefined ? refuse(`Unknown value ${quoted(text)}`, wordHint(text, words)) : accept(word);
  });
}

/** `true` or `false`. */
export const boolean: Validator<boolean> = scalar((text) =>
  text === 'true' || text === 'false'
    ? accept(text === 'true')
    : refuse(`Invalid switch ${quoted(text)}`, 'must be true or false'),
);

/** A whole number within bounds, both included. */
export function wholeNumber(min: number, max: number): Validator<number> {
  return scalar((text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return accept(value);
    return refuse(`Invalid number ${quoted(text)}`, `must be a whole number from ${min} to ${max}`);
  });
}

/** A number above a bound, and at most another. */
export function numberAbove(bound: number, max: number): Validator<number> {
  return scalar((text) => {
    const value = parseDecimal(text);
    if (value > bound && value <= max) return accept(value);
    return refuse(`Invalid number ${quoted(text)}`, `must be a number above ${bound} and at most ${max}`);
  });
}

/** A share of a whole: above 0, at most 1. */
export const share: Validator<number> = scalar((text) => {
  const value = parseDecimal(text);
  if (value > 0 && value <= 1) return accept(value);
  return refuse(`Invalid share ${quoted(text)}`, 'must be a number above 0 and at most 1, such as 0.5');
});

/** Digits with or without decimals; neither sign nor exponent. NaN for any other text. */
function parseDecimal(text: string): number {
  return /^\d{1,9}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
}

/** A duration within bounds, both included and written as durations; its value is in seconds. */
export function duration(min: string, max: string): Validator<number> {
  return scalar((text) => {
    const value = parseDuration(text);
    if (value === undefined) {
      const right = `must have units, the largest first, such as "30s", "5m", "1h30m" or "2w"`;
      return refuse(`Invalid duration ${quoted(text)}`, right);
    }
    if (value >= durationSeconds(min) && value <= durationSeconds(max)) return accept(value);
    return refuse(`Duration ${quoted(text)} is out of bounds`, `must be ${min} to ${max}`);
  });
}
