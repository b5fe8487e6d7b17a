/** logfmt, as Prometheus and its exporters log: `ts=… level=info msg="Listening" address=:10219`. */

/** What stands first, in this order. */
const FIRST = ['ts', 'level', 'msg'];

/** One line of logfmt for one line of JSON as pino writes it; both end in a line break. */
export function logfmtLine(json: string): string {
  const fields = new Map(Object.entries(parseObject(json)));
  const keys = [...FIRST.filter((key) => fields.has(key)), ...[...fields.keys()].filter((key) => !FIRST.includes(key))];
  return `${keys.flatMap((key) => pairs(key, fields.get(key))).join(' ')}\n`;
}

function parseObject(json: string): object {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? value : { msg: value };
}

/** Nested objects become keys with dots; lists stay JSON. */
function pairs(key: string, value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([inner, part]) => pairs(`${key}.${inner}`, part));
  }
  return [`${logfmtKey(key)}=${logfmtValue(typeof value === 'string' ? value : JSON.stringify(value))}`];
}

/** A key can be neither quoted nor escaped. */
function logfmtKey(key: string): string {
  return key.replaceAll(/[\s="\p{C}]/gu, '_') || '_';
}

/** Bare where every reader agrees on it; else quoted, with nothing unprinted left: a name must not drive a terminal. */
function logfmtValue(text: string): string {
  if (/^[^\s="\\\p{C}]+$/u.test(text)) return text;
  return JSON.stringify(text).replaceAll(/[\p{C}\u2028\u2029]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
