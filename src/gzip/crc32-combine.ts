/** The polynomial of CRC-32 (RFC 1952, section 8), bits reversed. */
const POLYNOMIAL = 0xedb88320;

/** x^(8 * 2^k) modulo the polynomial: what `k` doublings of a byte multiply a checksum with. */
const DOUBLINGS = doublings();

/**
 * The CRC-32 of two texts one after the other, from that of each and the length of the second: appending n bytes
 * multiplies the first by x^(8n), in the field of polynomials over GF(2) modulo the CRC's.
 */
export function combineCrc32(first: number, second: number, secondLength: number): number {
  let factor = 0x80000000; // x^0
  let rest = secondLength;
  for (const doubling of DOUBLINGS) {
    if (rest % 2 === 1) factor = multiply(doubling, factor);
    rest = Math.floor(rest / 2);
  }
  return (multiply(factor, first) ^ second) >>> 0;
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
