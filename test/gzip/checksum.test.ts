import { crc32 } from 'node:zlib';
import t from 'tap';
import { checksumOf, joined, NO_TEXT } from '../../src/gzip/checksum.ts';

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
  t.test(`joined() of ${first} and ${second} bytes is the checksum of all of them`, async (t) => {
    const a = Buffer.alloc(first, 'first text');
    const b = Buffer.alloc(second, 'another one');
    const both = Buffer.concat([a, b]);
    t.match(joined(checksumOf(a), checksumOf(b)), { crc: crc32(both), length: first + second });
    t.same(joined(checksumOf(a), checksumOf(b)), checksumOf(both));
  });
}

t.test('joined() does not depend on what was joined first', async (t) => {
  const [a, b, c] = ['one', 'two and', 'three'].map((text) => checksumOf(Buffer.from(text)));
  if (a === undefined || b === undefined || c === undefined) throw new Error('Three texts');
  t.same(joined(joined(a, b), c), joined(a, joined(b, c)));
});

t.test('joined() with no text changes nothing', async (t) => {
  const some = checksumOf(Buffer.from('some'));
  t.same(joined(some, NO_TEXT), some);
  t.same(joined(NO_TEXT, some), some);
});

t.test('joined() takes lengths beyond 32 bits', async (t) => {
  const mebibyte = checksumOf(Buffer.alloc(2 ** 20, 'x'));
  let doubled = mebibyte;
  for (let times = 0; times < 13; times++) doubled = joined(doubled, doubled);
  t.equal(doubled.length, 2 ** 33);
  let oneByOne = NO_TEXT;
  for (let times = 0; times < 2 ** 13; times++) oneByOne = joined(oneByOne, mebibyte);
  t.same(doubled, oneByOne);
});
