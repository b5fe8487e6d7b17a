import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import { gzipStream, joinSmall, textStream } from '../../src/metrics/gzip-members.ts';

const sized = (...sizes: number[]) => sizes.map((size, i) => Buffer.alloc(size, i));
const K = 1024;

const cases: [name: string, sizes: number[], want: number[]][] = [
  ['nothing', [], []],
  ['one small one', [5], [5]],
  ['small ones', [1, 2, 3], [6]],
  ['a large one', [64 * K], [64 * K]],
  ['small ones about a large one', [1, 2, 70 * K, 3, 4], [3, 70 * K, 7]],
  ['small ones that make a large one', [40 * K, 40 * K, 1], [80 * K, 1]],
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

const members = ['one\n', 'two\n', 'three\n'].map((line) => gzipSync(line));

t.test('gzipStream() sends the members as they are', async (t) => {
  t.same(await buffer(gzipStream(members)), Buffer.concat(members));
  t.same(await buffer(gzipStream([])), Buffer.alloc(0));
});

t.test('textStream() sends the text of all members', async (t) => {
  t.equal(await text(textStream(members)), 'one\ntwo\nthree\n');
});

t.test('textStream() can be left half-way', async (t) => {
  const stream = textStream([gzipSync(Buffer.alloc(4 * K * K, 'x'))]);
  await once(stream, 'readable');
  stream.read(1);
  stream.destroy();
  await once(stream, 'close');
  t.equal(stream.destroyed, true);
});
