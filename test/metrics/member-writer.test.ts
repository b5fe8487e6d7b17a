import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { compress, memberWriter } from '../../src/metrics/member-writer.ts';

t.test('compress() makes one gzip member', async (t) => {
  t.equal(gunzipSync(await compress('täxt')).toString(), 'täxt');
});

t.test('memberWriter() gives nothing for nothing', async (t) => {
  const writer = memberWriter();
  t.equal(writer.write(''), true);
  t.equal((await writer.end()).length, 0);
});

t.test('memberWriter() keeps text of any length and script in its order', async (t) => {
  const writer = memberWriter();
  const texts = ['a', 'ü😀'.repeat(20_000), 'b', '例'.repeat(30_000), 'x'.repeat(300_000), 'c'];
  for (const text of texts) {
    if (!writer.write(text)) await writer.overflow(text);
  }
  t.equal(gunzipSync(await writer.end()).toString(), texts.join(''));
});
