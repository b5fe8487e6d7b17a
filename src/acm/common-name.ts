/**
 * The CN of a distinguished name in text, such as DescribeCertificate's Subject; undefined where it has none. Escapes
 * (`\,`, `\0A`) and quotes as in RFC 4514 and its predecessors; a backslash that escapes nothing stands for itself.
 */
export function commonName(distinguishedName: string): string | undefined {
  const value = CN.exec(distinguishedName)?.[1]?.trim();
  if (value === undefined || value === '') return undefined;
  const quoted = QUOTED.exec(value)?.[1];
  return unescaped(quoted ?? value);
}

/** To the next separator that is neither escaped nor in quotes that surround the whole value. */
const CN = /(?:^|[,;+])\s*(?:CN|2\.5\.4\.3)\s*=\s*("(?:[^"\\]|\\.)*"\s*(?=[,;+]|$)|(?:[^,;+\\]|\\.|\\$)*)/is;
const QUOTED = /^"(.*)"$/s;
const ESCAPES = /(?:\\[\da-f]{2})+|\\[,;+"\\<>=# ]/gi;

function unescaped(value: string): string {
  return value.replaceAll(ESCAPES, (match) =>
    /^\\[\da-f]{2}/i.test(match) ? Buffer.from(match.replaceAll('\\', ''), 'hex').toString('utf8') : match.slice(1),
  );
}
