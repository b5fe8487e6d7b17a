import type { InputFault } from './input-fault.ts';

/** A value, or everything that is wrong with it. */
export type Validated<T> = Valid<T> | Invalid;

export interface Valid<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Invalid {
  readonly ok: false;
  /** At least one. */
  readonly faults: readonly InputFault[];
}

/** The outcome for a value with nothing wrong. */
export function valid<T>(value: T): Valid<T> {
  return { ok: true, value };
}

/** The outcome for a single fault. */
export function invalid(place: string, problem: string, hint: string): Invalid {
  return { ok: false, faults: [{ place, problem, hint }] };
}

/** The outcome for a value whose parts have these faults: the value where there are none. */
export function validUnless<T>(faults: readonly InputFault[], value: T): Validated<T> {
  return faults.length === 0 ? valid(value) : { ok: false, faults };
}

/** What is wrong; nothing where the value is valid. */
export function faultsOf(validated: Validated<unknown>): readonly InputFault[] {
  return validated.ok ? [] : validated.faults;
}
