import { didYouMean } from './did-you-mean.ts';
import { isBlank } from './input.ts';
import { type InputFault, quoted } from './input-fault.ts';
import { unexpectedForm } from './unexpected-form.ts';
import { faultsOf, validUnless } from './validated.ts';
import type { Validator, ValueOf } from './validator.ts';

/** One key of a map: what its value must be, and what holds where the key is not there or has nothing after it. */
export type Field<T> = RequiredField<T> | OptionalField<T> | DefaultedField<T>;

interface RequiredField<T> {
  readonly presence: 'required';
  readonly validate: Validator<T>;
  readonly hint: string;
}

interface OptionalField<T> {
  readonly presence: 'optional';
  readonly validate: Validator<T>;
}

interface DefaultedField<T> {
  readonly presence: 'defaulted';
  readonly validate: Validator<T>;
  readonly defaultValue: T;
}

/** A key that must be there; `hint` says what to write. */
export function required<T>(validate: Validator<T>, hint: string): RequiredField<T> {
  return { presence: 'required', validate, hint };
}

/** A key that may be left out, and then has no value. */
export function optional<T>(validate: Validator<T>): OptionalField<T> {
  return { presence: 'optional', validate };
}

/** A key that may be left out, and then has this value. */
export function withDefault<T>(validate: Validator<T>, defaultValue: T): DefaultedField<T> {
  return { presence: 'defaulted', validate, defaultValue };
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends OptionalField<unknown> ? K : never;
}[keyof F];
type FieldValue<F extends Field<unknown>> = ValueOf<F['validate']>;

/** The value of a map with these fields. */
export type ObjectOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: FieldValue<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: FieldValue<F[K]> | undefined };

/**
 * A map with known keys. Unknown keys are faults, with the key that was probably meant, which then does not count as
 * missing; faults come in the order in which the keys were written, missing ones last.
 */
export function object<F extends Fields>(fields: F): Validator<ObjectOf<F>> {
  const known = Object.keys(fields);
  return (input) => {
    if (input.kind !== 'map') return unexpectedForm(input, `must be a map with ${keysText(known)}`);
    const faults: InputFault[] = [];
    const values = new Map<string, unknown>();
    const misspelled = new Set<string>();
    for (const { key, keyPlace, value } of input.entries) {
      const field = known.includes(key) ? fields[key] : undefined;
      if (field === undefined) {
        const meant = didYouMean(key, known);
        for (const candidate of meant) misspelled.add(candidate);
        faults.push({ place: keyPlace, problem: `Unknown key ${quoted(key)}`, hint: unknownKeyHint(meant, known) });
      } else if (!isBlank(value)) {
        const validated = field.validate(value);
        faults.push(...faultsOf(validated));
        values.set(key, validated.ok ? validated.value : undefined);
      }
    }
    for (const [key, field] of Object.entries(fields)) {
      if (values.has(key)) continue;
      if (field.presence === 'defaulted') values.set(key, field.defaultValue);
      if (field.presence === 'required' && !misspelled.has(key)) {
        faults.push({ place: input.place, problem: `Missing key ${quoted(key)}`, hint: field.hint });
      }
    }
    // Each field's value comes from its own validator or default, which the type follows.
    return validUnless(faults, Object.fromEntries(values) as ObjectOf<F>);
  };
}

function unknownKeyHint(meant: readonly string[], known: readonly string[]): string {
  if (meant.length === 0) return `the keys here are ${keysText(known)}`;
  return `did you mean ${meant.map((key) => `"${key}"`).join(' or ')}?`;
}

/** More would hide the rest of the message. */
const MOST_KEYS_TOLD = 12;

function keysText(keys: readonly string[]): string {
  return keys.slice(0, MOST_KEYS_TOLD).join(', ') + (keys.length > MOST_KEYS_TOLD ? ', …' : '');
}
