import punycode from 'punycode.js';

/**
 * Whether ACM refuses to renew a certificate for this name (managed-renewal.html, "Punycode requirements"): a label
 * with hyphens in third and fourth place must start with `xn--`, and such a label must be a valid internationalized
 * one.
 *
 * Only what is certainly wrong is called so; the finer rules of IDNA (scripts, direction, context) are the authority's
 * to judge, because a false alarm here could not be cleared by the person who gets it.
 */
export function isInvalidName(name: string): boolean {
  return name.includes('--') && name.toLowerCase().split('.').some(isInvalidLabel);
}

/** Octets of a DNS label (RFC 1035 section 2.3.4). */
const MAX_LABEL = 63;

function isInvalidLabel(label: string): boolean {
  if (label.slice(2, 4) !== '--') return false;
  return !label.startsWith('xn--') || label.length > MAX_LABEL || !isInternationalized(decoded(label.slice(4)));
}

/**
 * The part of a label behind `xn--`, decoded (RFC 3492); undefined where it is no Punycode. Not by Node's `URL`: its versions
 * differ in which labels they take, and 26 takes `xn--example`, ACM's own example of an invalid one.
 */
function decoded(encoded: string): string | undefined {
  try {
    return punycode.decode(encoded);
  } catch {
    return undefined;
  }
}

/**
 * Whether a decoded label can be a name: it has a character outside ASCII, else there was nothing to encode, and none
 * that every version of IDNA forbids: capitals (names are folded before they are encoded; `xn--example` stands for
 * `Ωίθηδ`), white space, controls, surrogates, private and unassigned ones. U+200C and U+200D are format characters
 * that IDNA permits.
 */
function isInternationalized(label: string | undefined): boolean {
  return (
    label !== undefined &&
    /\P{ASCII}/u.test(label) &&
    !/[\p{Lu}\p{Z}\p{C}]/u.test(label.replace(/[\u200c\u200d]/gu, ''))
  );
}
