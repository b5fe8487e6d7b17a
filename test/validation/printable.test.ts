import t from 'tap';
import { printable } from '../../src/validation/printable.ts';

const cases: readonly (readonly [text: string, want: string])[] = [
  ['plain, ü, 한국어 🔥', 'plain, ü, 한국어 🔥'],
  ['\u001b[31m', '\\u001b[31m'],
  ['a\r\nb', 'a\\u000d\\u000ab'],
  ['\u202egnp', '\\u202egnp'],
  ['\u2028', '\\u2028'],
  ['\ud800', '\\ud800'],
  ['\u{e0001}', '\\udb40\\udc01'],
];
for (const [text, want] of cases) {
  t.test(`printable() gives ${want}`, async (t) => {
    t.equal(printable(text), want);
  });
}
