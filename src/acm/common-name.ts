/**
 * The CN of a distinguished name in text, such as DescribeCertificate's Subject; undefined where it has none. Escapes
 * (`\,`, `\0A`) and quotes as in RFC 4514 and its predecessors; a backslash that escapes nothing stands for itself.
 */
export function commonName(distinguishedName: string): string | undefined {
  for (const [type, value] of attributesOf(distinguishedName)) if (CN.test(type)) return value || undefined;
  return undefined;
}

/** The attributes of a distinguished name in text, in its order: types as they are spelled, values without escapes and quotes. */
export function* attributesOf(distinguishedName: string): Generator<readonly [type: string, value: string]> {
  for (const [, type = '', value = ''] of distinguishedName.matchAll(ATTRIBUTES)) {
    yield [type.trim(), unescaped(value.trim())];
  }
}

/**
 * Type and value of each attribute, one after the other, so that what is escaped or in quotes begins none. A value goes
 * to the next separator that is neither escaped nor in quotes that surround the whole value.
 */
const ATTRIBUTES = /(?:^|[,;+])([^=,;+]*)=\s*("(?:[^"\\]|\\.)*"\s*(?=[,;+]|$)|(?:[^,;+\\]|\\.|\\$)*)/gs;
const CN = /^(?:CN|2\.5\.4\.3)$/i;
const QUOTED = /^"(.*)"$/s;
const ESCAPES = /(?:\\[\da-f]{2})+|\\[,;+"\\<>=# ]/gi;

function unescaped(value: string): string {
  const text = QUOTED.exec(value)?.[1] ?? value;
  return text.replaceAll(ESCAPES, (match) =>
    /^\\[\da-f]{2}/i.test(match) ? Buffer.from(match.replaceAll('\\', ''), 'hex').toString('utf8') : match.slice(1),
  );
}
