/** What a text stands for: a value, or what is wrong and what would be right. The place is added by `scalar`. */
export type ParsedText<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly hint: string };

/** Parses one text; pure. */
export type TextParser<T> = (text: string) => ParsedText<T>;

/** The text stands for this value. */
export function accept<T>(value: T): ParsedText<T> {
  return { ok: true, value };
}

/** The text stands for nothing that is allowed here. */
export function refuse(problem: string, hint: string): ParsedText<never> {
  return { ok: false, problem, hint };
}
