import stringWidth from 'string-width';
import t from 'tap';
import { tableLines, tableWidth } from '../../src/terminal/table.ts';

const cells = (...texts: readonly string[]) => texts.map((text) => ({ text }));

t.test('tableLines() makes columns that stand below each other', async (t) => {
  t.same(tableLines([cells('A', 'B', 'C'), cells('longer', 'x', ''), cells('s', 'yy', 'z')]), [
    'A       B   C',
    'longer  x',
    's       yy  z',
  ]);
  t.same(tableLines([]), []);
});

t.test('tableLines() counts columns of the terminal, not characters', async (t) => {
  const rows = [cells('한국어.example', '|'), cells('plain', '|'), cells('🔥', '|'), cells('e\u0301', '|')];
  const widths = tableLines(rows).map((line) => stringWidth(line.slice(0, line.indexOf('|'))));
  t.equal(new Set(widths).size, 1);
  t.equal(tableWidth(rows), 14 + 2 + 1);
  t.equal(tableWidth([]), 0);
});

t.test('tableLines() gives colors no room', async (t) => {
  const red = (text: string) => `\u001b[31m${text}\u001b[0m`;
  t.same(tableLines([[{ text: 'a', style: red }, { text: 'b' }], cells('long', 'c')]), [
    '\u001b[31ma\u001b[0m     b',
    'long  c',
  ]);
});
