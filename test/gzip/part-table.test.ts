import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { deflate } from '../../src/gzip/deflated.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { createPartTable, type PartTable } from '../../src/gzip/part-table.ts';

const part = (text: string) => deflate(Buffer.from(text));
const texts = (table: PartTable) =>
  table.packed().map(({ buffers, checksum }) => gunzipSync(Buffer.concat(gzipFile(buffers, checksum))).toString());

t.test('take() gives each place once, and freed ones again, the lowest first', async (t) => {
  const table = createPartTable(1);
  t.same([table.take(), table.take(), table.take(), table.take()], [0, 1, 2, 3]);
  table.free(0);
  table.free(2);
  table.free(1);
  t.same([table.take(), table.take(), table.take(), table.take()], [0, 1, 2, 4]);
});

t.test('free() empties a place in all columns', async (t) => {
  const table = createPartTable(2);
  const [first, second] = [table.take(), table.take()];
  table.set(0, first, part('a'));
  table.set(0, second, part('b'));
  table.set(1, first, part('c'));
  t.same(texts(table), ['ab', 'c']);
  table.free(first);
  t.same(texts(table), ['b', '']);
});
