import { isBlank } from '../validation/input.ts';
import { quoted } from '../validation/input-fault.ts';
import { invalid, valid } from '../validation/validated.ts';
import type { Validator } from '../validation/validator.ts';
import { valueInput } from '../validation/value-input.ts';
import type { ValueType } from './value-type.ts';

/** How help and documentation speak of the value. */
interface Described<T> extends Pick<ValueType<T>, 'placeholder' | 'allowed'> {
  /** What an empty text stands for. */
  readonly none: T;
}

/** A value with an inner structure: lists and maps in the file, the same as JSON in a flag or a variable. */
export function structured<T>(validate: Validator<T>, { placeholder, allowed, none }: Described<T>): ValueType<T> {
  return {
    placeholder,
    allowed,
    repeatable: false,
    validate: (input) => {
      if (input.kind !== 'text') return validate(input);
      if (isBlank(input) || input.text === '') return valid(none);
      const { place, text } = input;
      try {
        return validate(valueInput(JSON.parse(text), place));
      } catch {
        return invalid(place, `Invalid JSON ${quoted(text)}`, `must be ${allowed}`);
      }
    },
  };
}
