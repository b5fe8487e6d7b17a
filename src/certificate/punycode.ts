const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE_POINT = 128;
const MAX_CODE_POINT = 0x10ffff;
/** A DNS label (63 octets, RFC 1035 section 2.3.4) without `xn--`: bounds the work that a strange name can cause. */
const MAX_LENGTH = 59;

/**
 * Decodes Punycode (RFC 3492 section 6.2; the part of a label behind `xn--`); undefined where it cannot be decoded.
 * Written out here because versions of Node differ in which labels `URL` takes, and 26 takes `xn--example`, ACM's own
 * example of an invalid one.
 */
export function decodePunycode(encoded: string): string | undefined {
  const delimiter = encoded.lastIndexOf('-');
  if (encoded.length > MAX_LENGTH || delimiter === 0 || !/^[a-z0-9-]+$/i.test(encoded)) return undefined;
  const codePoints = Array.from(encoded.slice(0, Math.max(delimiter, 0)), (char) => char.charCodeAt(0));
  let codePoint = INITIAL_CODE_POINT;
  let position = 0;
  let bias = INITIAL_BIAS;
  for (let at = delimiter + 1; at < encoded.length; ) {
    const integer = decodeInteger(encoded, at, bias);
    if (integer === undefined) return undefined;
    at = integer.next;
    const count = codePoints.length + 1;
    bias = adapt(integer.value, count, position === 0);
    position += integer.value;
    codePoint += Math.floor(position / count);
    if (codePoint > MAX_CODE_POINT) return undefined;
    position %= count;
    codePoints.splice(position, 0, codePoint);
    position += 1;
  }
  return String.fromCodePoint(...codePoints);
}

/** One variable-length integer from `start` on (section 3.3); undefined where the input ends within it. */
function decodeInteger(
  encoded: string,
  start: number,
  bias: number,
): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  let weight = 1;
  for (let at = start, k = BASE; at < encoded.length; at += 1, k += BASE) {
    const digit = Number.parseInt(encoded.charAt(at), BASE);
    // Punycode counts letters first, parseInt counts figures first.
    const punycodeDigit = digit < 10 ? digit + 26 : digit - 10;
    value += punycodeDigit * weight;
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (punycodeDigit < threshold) return { value, next: at + 1 };
    weight *= BASE - threshold;
  }
  return undefined;
}

/** The bias for the next integer (section 6.1). */
function adapt(value: number, count: number, first: boolean): number {
  let delta = Math.floor(first ? value / DAMP : value / 2);
  delta += Math.floor(delta / count);
  let k = 0;
  while (delta > ((BASE - T_MIN) * T_MAX) / 2) {
    delta = Math.floor(delta / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}
