/**
 * A value as a person wrote it, with its place: text, or in a file also lists and maps.
 * Every scalar is text, as YAML's failsafe schema has it, so that `0.5` means the same in a flag, a variable and a file.
 */
export type Input = TextInput | ListInput | MapInput;

export interface TextInput {
  readonly kind: 'text';
  readonly place: string;
  readonly text: string;
  /**
   * True where YAML or JSON quotes the text. `""` is a value then, where nothing at all is not, and where any value may
   * stand (`jsonValue`) `"5"` is text. Where a number is asked for, `"5"` is one, as it is in a flag or a variable.
   */
  readonly quoted?: true;
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
export function splitAtCommas({ place, text }: TextInput): readonly TextInput[] {
  if (text.trim() === '') return [];
  return text.split(',').map((item) => ({ kind: 'text', place, text: item.trim() }));
}

/** Whether nothing was written, as for `dns:` where everything below it is commented out. */
export function isBlank(input: Input): boolean {
  return input.kind === 'text' && input.text === '' && input.quoted !== true;
}

/** The place of what stands at this path of keys and positions, or of the nearest thing above it that is there. */
export function placeAt(input: Input, path: readonly (string | number)[]): string {
  const [step, ...rest] = path;
  if (step === undefined) return input.place;
  const next =
    input.kind === 'list'
      ? input.items[Number(step)]
      : input.kind === 'map'
        ? input.entries.find(({ key }) => key === step)?.value
        : undefined;
  return next === undefined ? input.place : placeAt(next, rest);
}
