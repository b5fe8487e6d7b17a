/** A UTF-16 code unit takes at most three bytes in UTF-8: a character of four bytes is two of them. */
const MAX_BYTES_A_CODE_UNIT = 3;

/** The bytes that a text takes in UTF-8 at most, from its length alone. */
export function mostBytes({ length }: string): number {
  return length * MAX_BYTES_A_CODE_UNIT;
}
