import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { createGunzip, gunzipSync } from 'node:zlib';
import t from 'tap';
import { checksumOfAll, deflate } from '../../src/gzip/deflated.ts';
import { gzipFile, gzipStream, joinSmall, textStream } from '../../src/gzip/gzip-file.ts';
import { needs } from '../fixtures/program.ts';

const sized = (...sizes: number[]) => sizes.map((size, i) => Buffer.alloc(size, i));
const K = 1024;

const cases: [name: string, sizes: number[], want: number[]][] = [
  ['nothing', [], []],
  ['one small one', [5], [5]],
  ['small ones', [1, 2, 3], [6]],
  ['a large one', [32 * K], [32 * K]],
  ['small ones about a large one', [1, 2, 70 * K, 3, 4], [3, 70 * K, 7]],
  ['small ones that make a large one', [20 * K, 20 * K, 1], [40 * K, 1]],
];

for (const [name, sizes, want] of cases) {
  t.test(`joinSmall(): ${name}`, async (t) => {
    const buffers = sized(...sizes);
    const joined = joinSmall(buffers);
    t.same(
      joined.map(({ length }) => length),
      want,
    );
    t.ok(Buffer.concat([...joined]).equals(Buffer.concat(buffers)), 'the bytes are the same');
  });
}

t.test('joinSmall() does not copy large ones', async (t) => {
  const [large = Buffer.alloc(0)] = sized(64 * K);
  t.equal(joinSmall([large])[0], large);
});

async function fileOf(...texts: string[]) {
  const parts = texts.map((part) => deflate(Buffer.from(part)));
  return gzipFile(
    parts.map(({ bytes }) => bytes),
    checksumOfAll(parts),
  );
}

t.test('gzipFile() is one member, which any reader understands', async (t) => {
  const file = Buffer.concat(await fileOf('one\n', '', 'zwölf\n', 'x'.repeat(1_000_000)));
  t.equal(gunzipSync(file).toString(), `one\nzwölf\n${'x'.repeat(1_000_000)}`);
  const first = createGunzip();
  first.end(file);
  await text(first);
  t.equal(first.bytesWritten, file.length, 'nothing is left behind the first member');
  t.equal(file.lastIndexOf(Buffer.from([0x1f, 0x8b, 8])), 0);
  t.equal(gunzipSync(Buffer.concat(await fileOf())).toString(), '');
});

t.test('gzipFile() counts its text modulo 2^32', async (t) => {
  t.equal(Buffer.concat(gzipFile([], { crc: 0, length: 2 ** 32 + 5 })).readUInt32LE(16), 5);
});

t.test('gzip itself accepts the file', { skip: needs('gzip') }, async (t) => {
  const { stdout, status } = spawnSync('gzip', ['-dc'], { input: Buffer.concat(await fileOf('one\n', 'two\n')) });
  t.equal(stdout.toString(), 'one\ntwo\n');
  t.equal(status, 0);
});

t.test('gzipStream() sends the file as it is', async (t) => {
  const file = await fileOf('one\n', 'two\n');
  t.same(await buffer(gzipStream(file)), Buffer.concat(file));
});

t.test('textStream() sends the text', async (t) => {
  t.equal(await text(textStream(await fileOf('one\n', 'two\n', 'three\n'))), 'one\ntwo\nthree\n');
});

t.test('textStream() can be left half-way', async (t) => {
  const stream = textStream(await fileOf('x'.repeat(4 * K * K)));
  await once(stream, 'readable');
  stream.read(1);
  stream.destroy();
  await once(stream, 'close');
  t.equal(stream.destroyed, true);
});
