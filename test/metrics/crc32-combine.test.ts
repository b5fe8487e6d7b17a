import { crc32 } from 'node:zlib';
import t from 'tap';
import { combineCrc32 } from '../../src/metrics/crc32-combine.ts';

const lengths: [first: number, second: number][] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
  [3, 8],
  [1000, 65_535],
  [5, 65_536],
  [100_000, 1_048_577],
];

for (const [first, second] of lengths) {
  t.test(`combineCrc32() of ${first} and ${second} bytes`, async (t) => {
    const a = Buffer.alloc(first, 'first text');
    const b = Buffer.alloc(second, 'another one');
    t.equal(combineCrc32(crc32(a), crc32(b), second), crc32(Buffer.concat([a, b])));
  });
}

t.test('combineCrc32() takes lengths beyond 32 bits', async (t) => {
  // Appending nothing but zeros 2^33 times is appending 2^32 of them twice.
  const zeros = (crc: number, crcOfZeros: number) => combineCrc32(crc, crcOfZeros, 2 ** 32);
  const crc = crc32('x');
  const half = 0x1234abcd;
  const both = combineCrc32(half, half, 2 ** 32);
  t.equal(combineCrc32(crc, both, 2 ** 33), zeros(zeros(crc, half), half));
});
