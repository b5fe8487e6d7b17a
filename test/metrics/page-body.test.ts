import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { deflate } from '../../src/gzip/deflated.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { createPageBody, type FamilyLines, type PageBody } from '../../src/metrics/page-body.ts';

function family(name: string, type: 'gauge' | 'counter', lines: string): FamilyLines {
  const part = deflate(Buffer.from(lines));
  return { family: { name, type, help: `${name}.` }, lines: { buffers: [part.bytes], checksum: part } };
}

function textOf(body: PageBody, format: 'prometheus' | 'openmetrics'): string {
  const { buffers, checksum } = body.inFormat(format);
  return gunzipSync(Buffer.concat(gzipFile(buffers, checksum))).toString();
}

t.test(
  'createPageBody() has each family after its header, as the format writes it, and none without lines',
  async (t) => {
    const body = createPageBody([
      family('a', 'gauge', 'a 1\n'),
      family('b', 'gauge', ''),
      family('c_total', 'counter', 'c_total 2\n'),
    ]);
    const start = '# HELP a a.\n# TYPE a gauge\na 1\n';
    t.equal(textOf(body, 'prometheus'), `${start}# HELP c_total c_total.\n# TYPE c_total counter\nc_total 2\n`);
    t.equal(textOf(body, 'openmetrics'), `${start}# HELP c c_total.\n# TYPE c counter\nc_total 2\n`);
    t.equal(body.inFormat('prometheus'), body.inFormat('prometheus'), 'made once');
  },
);

t.test('createPageBody() of nothing is empty', async (t) => {
  t.equal(textOf(createPageBody([]), 'prometheus'), '');
});
