import t from 'tap';
import { mostBytes } from '../../src/gzip/most-bytes.ts';

const texts: [name: string, text: string, bytes: number][] = [
  ['nothing', '', 0],
  ['ASCII, one byte a code unit', 'up 1', 12],
  ['the last character of two bytes', '\u07ff', 3],
  ['the first of three', '\u0800', 3],
  ['the last of one code unit', '\uffff', 3],
  ['four bytes in two code units', '\u{1f600}', 6],
  ['half a surrogate pair, which is written as U+FFFD', '\ud83d', 3],
];
for (const [name, text, bytes] of texts) {
  t.test(`mostBytes() is room enough: ${name}`, async (t) => {
    t.equal(mostBytes(text), bytes);
    t.ok(Buffer.byteLength(text) <= bytes);
  });
}
