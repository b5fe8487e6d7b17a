import { constants, crc32, inflateRawSync } from 'node:zlib';
import t from 'tap';
import { checksumOf, NO_TEXT } from '../../src/gzip/checksum.ts';
import { checksumOfAll, concatenated, deflate, deflateAside, EMPTY, stored } from '../../src/gzip/deflated.ts';

const inflated = (bytes: Buffer) => inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();

for (const [name, compress] of Object.entries({ deflate, deflateAside })) {
  t.test(`${name}() compresses a text and keeps its checksum`, async (t) => {
    const text = Buffer.from('zwölf '.repeat(10_000));
    const part = await compress(text);
    t.equal(inflated(part.bytes), text.toString());
    t.ok(part.bytes.length < 500);
    t.match(part, checksumOf(text));
  });

  t.test(`${name}() of nothing is nothing`, async (t) => {
    t.equal(await compress(Buffer.alloc(0)), EMPTY);
  });
}

t.test('stored() keeps a text as it is', async (t) => {
  for (const text of ['', 'a line\n', 'x'.repeat(65_535)]) {
    const part = stored(Buffer.from(text));
    t.equal(part.bytes.length, text.length + 5);
    t.equal(inflated(part.bytes), text);
    t.match(part, checksumOf(Buffer.from(text)));
  }
  t.throws(() => stored(Buffer.alloc(65_536)), RangeError);
});

t.test('concatenated() parts are one', async (t) => {
  const parts = ['one ', 'two ', '', 'three'].map((text, i) => (i === 1 ? stored : deflate)(Buffer.from(text)));
  const all = concatenated(parts);
  t.equal(inflated(all.bytes), 'one two three');
  t.match(all, { crc: crc32('one two three'), length: 13 });
  t.same(concatenated([]), EMPTY);
});

t.test('checksumOfAll() of nothing is that of an empty text', async (t) => {
  t.same(checksumOfAll([]), NO_TEXT);
});
