import { crc32 } from 'node:zlib';

/** What a gzip file needs to know of a text, so that it can be told for texts one after the other without them. */
export interface Checksum {
  /** CRC-32 of the text. */
  readonly crc: number;
  /** Bytes of the text. */
  readonly length: number;
  /** x^(8 * length) modulo the CRC's polynomial: what appending the text multiplies the CRC of the text before it with. */
  readonly shift: number;
}

/** The polynomial of CRC-32 (RFC 1952, section 8), bits reversed; so x^0 is the highest bit. */
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;

/** x^(8 * 2^k) modulo the polynomial: what `k` doublings of a byte multiply a checksum with. */
const DOUBLINGS = doublings();

/** Of no text. */
export const NO_TEXT: Checksum = { crc: 0, length: 0, shift: ONE };

/** Of a text. */
export function checksumOf(text: Buffer): Checksum {
  return { crc: crc32(text), length: text.length, shift: shiftBy(text.length) };
}

/**
 * Of two texts one after the other: appending n bytes multiplies the first CRC by x^(8n), in the field of polynomials
 * over GF(2) modulo the CRC's. Takes the same time for texts of any length, and is associative, so that checksums of
 * runs of texts can be kept and joined.
 */
export function joined(first: Checksum, second: Checksum): Checksum {
  return {
    crc: (multiply(second.shift, first.crc) ^ second.crc) >>> 0,
    length: first.length + second.length,
    shift: multiply(first.shift, second.shift),
  };
}

function shiftBy(bytes: number): number {
  let shift = ONE;
  let rest = bytes;
  for (const doubling of DOUBLINGS) {
    if (rest === 0) break;
    if (rest % 2 === 1) shift = multiply(doubling, shift);
    rest = Math.floor(rest / 2);
  }
  return shift;
}

function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

/** Enough of them for any length that a number can hold exactly. */
function doublings(): readonly number[] {
  let power = 0x00800000; // x^8
  const powers = [power];
  while (powers.length < 53) {
    power = multiply(power, power);
    powers.push(power);
  }
  return powers;
}
