/** Answers of AWS with all that could name somebody replaced. Pure, but for what the pseudonyms remember. */
import { type FieldKind, fieldKind } from './field-kinds.ts';
import type { Pseudonyms } from './pseudonyms/pseudonyms.ts';
import { isSafeWord } from './pseudonyms/safe-words.ts';

/** New values of enumerations are worth having; this is the form of all that there are. */
const WORD = /^(?=[^a-z]*[A-Z])[A-Z\d_-]{2,64}$/;
/** `com.amazonaws.acm#ThrottlingException`. */
const CODE = /^(?:com\.amazon(?:aws)?(?:\.[a-z\d]+)*#)?[A-Za-z]{3,80}$/;
/** ISO 8601, or a number in text. */
const INSTANT = /^(?:\d{4}-\d\d-\d\d(?:[T ][\d:.]{4,20}(?:Z|[+-]\d\d:?\d\d)?)?|\d+(?:\.\d+)?(?:E[+-]?\d{1,3})?)$/i;
/** Key purposes of RFC 5280; others may be somebody's own. */
const OBJECT_IDENTIFIER = /^(?:1\.3\.6\.1\.5\.5\.7\.3\.\d{1,3}|2\.5\.29\.37\.0)$/;
const FIELD_NAME = /^[A-Za-z_][A-Za-z\d_]{0,63}$/;

type KindOfText = Exclude<FieldKind, 'count'>;

/**
 * A value of an answer or a request, in which the names of fields, `null`, `true` and `false` stay, and of numbers and texts only what `fieldKind` vouches for.
 * @param field the field that it is in, '' at the top
 */
export function redact(value: unknown, pseudonyms: Pseudonyms, field = '', parent = ''): unknown {
  if (typeof value === 'string') return redactText(value, fieldKind(field, parent), pseudonyms);
  if (typeof value === 'number') return redactNumber(value, fieldKind(field, parent), pseudonyms);
  if (Array.isArray(value)) return value.map((item) => redact(item, pseudonyms, field, parent));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      FIELD_NAME.test(name) ? name : pseudonyms.field(name),
      redact(member, pseudonyms, name, field),
    ]),
  );
}

function redactNumber(value: number, kind: FieldKind, { number }: Pseudonyms): number {
  return kind === 'instant' || kind === 'count' ? value : number(value);
}

function redactText(text: string, kind: FieldKind, pseudonyms: Pseudonyms): string {
  return kind === 'count' ? pseudonyms.text(text) : REPLACEMENTS[kind](text, pseudonyms);
}

/** Kept in this form, and replaced in any other. */
const keptIf =
  (isKept: (text: string) => boolean) =>
  (text: string, pseudonyms: Pseudonyms): string =>
    isKept(text) ? text : pseudonyms.text(text);

const REPLACEMENTS: Readonly<Record<KindOfText, (text: string, pseudonyms: Pseudonyms) => string>> = {
  word: keptIf((text) => WORD.test(text) || isSafeWord(text)),
  instant: keptIf((text) => INSTANT.test(text)),
  code: keptIf((text) => CODE.test(text)),
  object_identifier: keptIf((text) => OBJECT_IDENTIFIER.test(text)),
  domain: (text, { domain }) => domain(text),
  distinguished_name: (text, { distinguishedName }) => distinguishedName(text),
  web_address: (text, { webAddress }) => webAddress(text),
  token: (text, { token }) => token(text),
  tag_key: (text, { tagKey }) => tagKey(text),
  message: (text, { message }) => message(text),
  text: (text, pseudonyms) => pseudonyms.text(text),
};
