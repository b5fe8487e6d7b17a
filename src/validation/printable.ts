/**
 * Control characters, which a terminal obeys; format characters, such as the marks that turn the direction of text
 * (U+202E); line and paragraph separators; halves of surrogate pairs.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The text as it may be printed on a terminal: what is unprintable is escaped as in JSON, `\u202e` for U+202E; two for what lies beyond U+FFFF. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
