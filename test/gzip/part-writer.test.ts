import { gunzipSync } from 'node:zlib';
import t from 'tap';
import type { Deflated } from '../../src/gzip/deflated.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { partWriter } from '../../src/gzip/part-writer.ts';

const inflated = (part: Deflated) => gunzipSync(Buffer.concat(gzipFile([part.bytes], part))).toString();

t.test('partWriter() gives nothing for nothing', async (t) => {
  const writer = partWriter();
  t.equal(writer.write(''), true);
  t.equal((await writer.end()).length, 0);
});

t.test('partWriter() keeps text of any length and script in its order', async (t) => {
  const writer = partWriter();
  const texts = ['a', 'ü😀'.repeat(20_000), 'b', '例'.repeat(30_000), 'x'.repeat(300_000), 'c'];
  for (const text of texts) {
    if (!writer.write(text)) await writer.overflow(text);
  }
  t.equal(inflated(await writer.end()), texts.join(''));
});
