import { unexpectedForm } from './unexpected-form.ts';
import { faultsOf, validUnless } from './validated.ts';
import type { Validator } from './validator.ts';

/** A map whose keys are free and whose values are all of one sort. */
export function record<T>(validate: Validator<T>): Validator<Readonly<Record<string, T>>> {
  return (input) => {
    if (input.kind !== 'map') return unexpectedForm(input, 'must be a map');
    const validated = input.entries.map(({ key, value }) => ({ key, outcome: validate(value) }));
    const values = validated.flatMap(({ key, outcome }) => (outcome.ok ? [[key, outcome.value] as const] : []));
    return validUnless(
      validated.flatMap(({ outcome }) => faultsOf(outcome)),
      Object.fromEntries(values),
    );
  };
}
