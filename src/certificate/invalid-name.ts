import { decodePunycode } from './punycode.ts';

/**
 * Whether ACM refuses to renew a certificate for this name (managed-renewal.html, "Punycode requirements"): a label with
 * two hyphens in third and fourth place must start with `xn--`, and such a label must be a valid internationalized one.
 *
 * Only what is certainly wrong is called so; the finer rules of IDNA (scripts, direction, context) are the
 * authority's to judge: a false alarm here could not be cleared by the person who gets it.
 */
export function isInvalidName(name: string): boolean {
  return name.includes('--') && name.toLowerCase().split('.').some(isInvalidLabel);
}

function isInvalidLabel(label: string): boolean {
  if (label.slice(2, 4) !== '--') return false;
  return !label.startsWith('xn--') || !isInternationalized(decodePunycode(label.slice(4)));
}

/**
 * A decoded label that can be a name: some character outside ASCII (else there was nothing to encode), and none of those
 * that no version of IDNA permits: capitals (names are folded before they are encoded), white space, controls,
 * surrogates, private and unassigned code points. U+200C and U+200D are format characters that IDNA permits.
 */
function isInternationalized(label: string | undefined): boolean {
  return (
    label !== undefined &&
    /\P{ASCII}/u.test(label) &&
    !/[\p{Lu}\p{Z}\p{C}]/u.test(label.replace(/[\u200c\u200d]/gu, ''))
  );
}
