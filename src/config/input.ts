/**
 * A value as it came from a flag, a variable or the file, with its place: text, or in the file also lists and maps.
 * Every scalar is text, as YAML's failsafe schema has it, so that `0.5` means the same wherever it was written.
 */
export type Input = TextInput | ListInput | MapInput;

export interface TextInput {
  readonly kind: 'text';
  readonly place: string;
  readonly text: string;
}

export interface ListInput {
  readonly kind: 'list';
  readonly place: string;
  readonly items: readonly Input[];
}

export interface MapInput {
  readonly kind: 'map';
  readonly place: string;
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  /** Where the key stands, for a key that should not be there. */
  readonly keyPlace: string;
  readonly value: Input;
}

/** The entries of a comma-separated text, each with the place of the whole; none for an empty text. */
export function splitList({ place, text }: TextInput): readonly TextInput[] {
  if (text.trim() === '') return [];
  return text.split(',').map((item) => ({ kind: 'text', place, text: item.trim() }));
}
