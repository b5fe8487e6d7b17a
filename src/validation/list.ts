import { type Input, splitAtCommas } from './input.ts';
import { type InputFault, quoted } from './input-fault.ts';
import { unexpectedForm } from './unexpected-form.ts';
import { faultsOf, invalid, validUnless } from './validated.ts';
import type { Validator } from './validator.ts';

export interface ListOptions<T> {
  /** Entries. */
  readonly min?: number;
  readonly max?: number;
  /** Whether a text is taken too, as a flag or a variable has it: its entries are separated by commas. */
  readonly commaSeparated?: boolean;
  /** What two entries must not have in common. */
  readonly identity?: (item: T) => string;
  /** Whether two entries that differ cannot be there together, and the hint on that. */
  readonly conflict?: { readonly between: (one: T, other: T) => boolean; readonly hint: string };
}

/** Several values; reports what is wrong with every one of them. */
export function list<T>(item: Validator<T>, options: ListOptions<T> = {}): Validator<readonly T[]> {
  const { min = 0, max = Number.POSITIVE_INFINITY, commaSeparated = false, identity, conflict } = options;
  return (input) => {
    const items = itemsOf(input, commaSeparated);
    if (items === undefined) return unexpectedForm(input, 'must be a list');
    if (items.length < min || items.length > max) {
      const problem = items.length === 0 ? 'Empty list' : `List of ${items.length}`;
      return invalid(input.place, problem, `must have ${boundsText(min, max)}`);
    }
    const validated = items.map((entry) => ({ entry, outcome: item(entry) }));
    const values = validated.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []));
    const written = validated.flatMap(({ entry, outcome }) => (outcome.ok ? [{ entry, value: outcome.value }] : []));
    const repeated = identity === undefined ? [] : repeatedFaults(written, identity);
    const conflicts = conflict === undefined || repeated.length > 0 ? [] : conflictFaults(written, conflict);
    const faults = [...validated.flatMap(({ outcome }) => faultsOf(outcome)), ...repeated, ...conflicts];
    return validUnless(faults, values);
  };
}

function itemsOf(input: Input, commaSeparated: boolean): readonly Input[] | undefined {
  if (input.kind === 'list') return input.items;
  return input.kind === 'text' && commaSeparated ? splitAtCommas(input) : undefined;
}

function boundsText(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return `at least ${min} ${min === 1 ? 'entry' : 'entries'}`;
  return min === 0 ? `at most ${max} entries` : `${min} to ${max} entries`;
}

interface Written<T> {
  readonly entry: Input;
  readonly value: T;
}

function conflictFaults<T>(
  written: readonly Written<T>[],
  { between, hint }: NonNullable<ListOptions<T>['conflict']>,
): readonly InputFault[] {
  return written.flatMap(({ entry, value }, index) => {
    const earlier = written.slice(0, index).find((other) => between(other.value, value));
    if (earlier === undefined) return [];
    return [{ place: entry.place, problem: `Entry ${shown(entry)} overlaps with ${shown(earlier.entry)}`, hint }];
  });
}

function shown(entry: Input): string {
  return entry.kind === 'text' ? quoted(entry.text) : entry.place;
}

function repeatedFaults<T>(written: readonly Written<T>[], identity: (item: T) => string): readonly InputFault[] {
  /** The text of the first entry with an identity. */
  const seen = new Map<string, string>();
  return written.flatMap(({ entry, value }) => {
    const key = identity(value);
    const text = entry.kind === 'text' ? entry.text : key;
    const earlier = seen.get(key);
    if (earlier === undefined) {
      seen.set(key, text);
      return [];
    }
    const { place } = entry;
    if (text === earlier) return [{ place, problem: `Repeated entry ${quoted(text)}`, hint: 'must be listed once' }];
    const hint = `both mean ${quoted(key)}, which must be listed once`;
    return [{ place, problem: `Entry ${quoted(text)} collides with ${quoted(earlier)}`, hint }];
  });
}
