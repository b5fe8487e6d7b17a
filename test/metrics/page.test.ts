import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { deflate } from '../../src/gzip/deflated.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { createPage, type FamilyLines, type Page } from '../../src/metrics/page.ts';

function family(name: string, type: 'gauge' | 'counter', lines: string): FamilyLines {
  const part = deflate(Buffer.from(lines));
  return { family: { name, type, help: `${name}.` }, lines: { buffers: [part.bytes], checksum: part } };
}

function textOf(page: Page, format: 'prometheus' | 'openmetrics'): string {
  const { buffers, checksum } = page.body(format);
  return gunzipSync(Buffer.concat(gzipFile(buffers, checksum))).toString();
}

t.test('createPage() has each family after its header, as the format writes it, and none without lines', async (t) => {
  const page = createPage([
    family('a', 'gauge', 'a 1\n'),
    family('b', 'gauge', ''),
    family('c_total', 'counter', 'c_total 2\n'),
  ]);
  const start = '# HELP a a.\n# TYPE a gauge\na 1\n';
  t.equal(textOf(page, 'prometheus'), `${start}# HELP c_total c_total.\n# TYPE c_total counter\nc_total 2\n`);
  t.equal(textOf(page, 'openmetrics'), `${start}# HELP c c_total.\n# TYPE c counter\nc_total 2\n`);
  t.equal(page.body('prometheus'), page.body('prometheus'), 'made once');
});

t.test('createPage() of nothing is empty', async (t) => {
  t.equal(textOf(createPage([]), 'prometheus'), '');
});
