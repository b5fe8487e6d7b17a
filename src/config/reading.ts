/** What a small parser makes of a text: a value, or what is wrong and what would be right. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly hint: string };

/** Reads one text; pure. */
export type TextParser<T> = (text: string) => Reading<T>;

export function accept<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function refuse(problem: string, hint: string): Reading<never> {
  return { ok: false, problem, hint };
}
