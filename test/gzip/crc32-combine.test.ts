import { crc32 } from 'node:zlib';
import t from 'tap';
import { combineCrc32 } from '../../src/gzip/crc32-combine.ts';

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
  const [first, half, length] = [crc32('x'), 0x1234abcd, 2 ** 32];
  const whole = combineCrc32(half, half, length);
  const inHalves = combineCrc32(combineCrc32(first, half, length), half, length);
  t.equal(combineCrc32(first, whole, 2 * length), inHalves);
});
