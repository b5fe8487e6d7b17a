import { constants, crc32, inflateRawSync } from 'node:zlib';
import t from 'tap';
import { checksum, concatenated, deflate, EMPTY } from '../../src/gzip/deflated.ts';

const inflated = (bytes: Buffer) => inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();

for (const [size, count] of [
  ['small', 1000],
  ['large', 10_000],
] as const) {
  t.test(`deflate() compresses a ${size} text and keeps its checksum and length`, async (t) => {
    const text = Buffer.from('zwölf '.repeat(count));
    const part = await deflate(text);
    t.equal(inflated(part.bytes), text.toString());
    t.ok(part.bytes.length < 500);
    t.match(part, { crc: crc32(text), length: text.length });
  });
}

t.test('deflate() of nothing is nothing', async (t) => {
  t.equal(await deflate(Buffer.alloc(0)), EMPTY);
});

t.test('concatenated() parts are one', async (t) => {
  const parts = await Promise.all(['one ', 'two ', '', 'three'].map((text) => deflate(Buffer.from(text))));
  const all = concatenated(parts);
  t.equal(inflated(all.bytes), 'one two three');
  t.match(all, { crc: crc32('one two three'), length: 13 });
  t.same(concatenated([]), EMPTY);
});

t.test('checksum() of nothing is that of an empty text', async (t) => {
  t.same(checksum([]), { crc: 0, length: 0 });
});
