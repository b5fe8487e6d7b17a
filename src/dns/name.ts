/**
 * Why a name can't be asked for, or undefined if it can (RFC 1035 section 2.3.4). Names come from an API and are not
 * trusted: a dot, blank or byte too many must not reach the wire as another name.
 */
export function nameFault(name: string): string | undefined {
  const labels = (name.endsWith('.') ? name.slice(0, -1) : name).split('.');
  // Each label costs its length and one octet, and the root one more.
  const octets = labels.reduce((sum, label) => sum + label.length + 1, 1);
  const long = labels.find((label) => label.length > 63);
  if (labels.includes('')) return `name "${shown(name)}" has an empty label`;
  if (!/^[\x21-\x7e]+$/.test(name)) {
    return `name "${shown(name)}" has characters other than printable ASCII: an IDN must be in its xn-- form`;
  }
  if (long !== undefined) return `name "${shown(name)}" has a label of ${long.length} octets, at most 63 are possible`;
  return octets > 255 ? `name "${shown(name)}" takes ${octets} octets, at most 255 are possible` : undefined;
}

/** As long as a name can be: names in hints are there to be copied. */
const SHOWN_CHARACTERS = 255;

/** Text of foreign origin as it may stand in a hint or a log line: control characters out, and not too long. */
export function shown(text: string): string {
  const clean = text.replace(/[\p{Cc}\u2028\u2029]/gu, '?');
  return clean.length > SHOWN_CHARACTERS ? `${clean.slice(0, SHOWN_CHARACTERS - 1)}…` : clean;
}
