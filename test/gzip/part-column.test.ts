import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { deflate } from '../../src/gzip/deflated.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { createPartColumn, type PackedParts } from '../../src/gzip/part-column.ts';

const part = (text: string) => deflate(Buffer.from(text));
/** The text; fails where the checksum is not that of the text. */
const textOf = ({ buffers, checksum }: PackedParts) =>
  gunzipSync(Buffer.concat(gzipFile(buffers, checksum))).toString();

t.test('packed() of nothing is nothing', async (t) => {
  const column = createPartColumn();
  t.same(column.packed().buffers, []);
  column.set(3, undefined);
  t.same(column.packed().buffers, []);
  t.equal(textOf(column.packed()), '');
});

t.test('packed() has the parts in the order of their places, over many packs', async (t) => {
  const column = createPartColumn();
  for (const place of [700, 0, 256, 255, 1]) column.set(place, part(`${place} `));
  t.equal(textOf(column.packed()), '0 1 255 256 700 ');
});

t.test('packed() follows what is replaced, emptied and added, and keeps what is not', async (t) => {
  const column = createPartColumn();
  for (let place = 0; place < 600; place++) column.set(place, part(`${place} `));
  const before = column.packed();
  t.equal(column.packed(), before, 'the same where nothing was set');
  column.set(300, part('other '));
  column.set(301, undefined);
  column.set(302, part('lost '));
  column.set(302, part('last '));
  const after = column.packed();
  const all = Array.from({ length: 600 }, (_, place) => `${place} `).join('');
  t.equal(textOf(after), all.replace(' 300 301 302 ', ' other last '));
  const copied = after.buffers.filter((buffer, i) => buffer !== before.buffers[i]);
  t.equal(copied.length, 1, 'only the pack of these places was copied');
  t.equal(textOf(before), all, 'what is being sent stays as it was');
  column.set(301, part('again '));
  t.equal(textOf(column.packed()), all.replace(' 300 301 302 ', ' other again last '));
});

t.test('a pack has a buffer of exactly its size', async (t) => {
  const column = createPartColumn();
  for (let place = 0; place < 60; place++) column.set(place, part(`${place} `));
  const [buffer] = column.packed().buffers;
  t.equal(buffer?.buffer.byteLength, buffer?.length);
});
