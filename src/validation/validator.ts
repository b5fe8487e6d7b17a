import type { Input, ListInput, MapInput, TextInput } from './input.ts';
import type { InputFault } from './input-fault.ts';
import { unexpectedForm } from './unexpected-form.ts';
import { type Validated, valid, validUnless } from './validated.ts';

/** Checks what a person wrote: gives its value, or everything that is wrong with it. Pure. */
export type Validator<T> = (input: Input) => Validated<T>;

/** The value that a validator gives. */
export type ValueOf<V> = V extends Validator<infer T> ? T : never;

/** What `validate` gives, converted. */
export function converted<T, U>(validate: Validator<T>, convert: (value: T) => U): Validator<U> {
  return (input) => {
    const validated = validate(input);
    return validated.ok ? valid(convert(validated.value)) : validated;
  };
}

/** What `validate` accepts, unless `check` finds a contradiction in it; `placeAt` gives the places for its faults. */
export function refined<T>(
  validate: Validator<T>,
  check: (value: T, input: Input) => readonly InputFault[],
): Validator<T> {
  return (input) => {
    const validated = validate(input);
    return validated.ok ? validUnless(check(validated.value, input), validated.value) : validated;
  };
}

/** Different validators for a text, a list and a map; a form that has none is refused. */
export function byForm<A = never, B = never, C = never>(forms: {
  readonly text?: (input: TextInput) => Validated<A>;
  readonly list?: (input: ListInput) => Validated<B>;
  readonly map?: (input: MapInput) => Validated<C>;
}): Validator<A | B | C> {
  const names = { text: 'a single value', list: 'a list', map: 'a map' } as const;
  const allowed = (['text', 'list', 'map'] as const).filter((form) => forms[form] !== undefined);
  const hint = `must be ${allowed.map((form) => names[form]).join(' or ')}`;
  return (input): Validated<A | B | C> => {
    if (input.kind === 'text' && forms.text !== undefined) return forms.text(input);
    if (input.kind === 'list' && forms.list !== undefined) return forms.list(input);
    if (input.kind === 'map' && forms.map !== undefined) return forms.map(input);
    return unexpectedForm(input, hint);
  };
}
