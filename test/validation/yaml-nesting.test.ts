import t from 'tap';
import { tooDeepAt } from '../../src/validation/yaml-nesting.ts';

const indented = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('');

const cases: [name: string, text: string, at: number | undefined][] = [
  ['nothing', '', undefined],
  ['a scalar', 'a', undefined],
  ['the most lists', '[[[]]]', undefined],
  ['one list more', '[[[[]]]]', 3],
  ['lists next to each other', '[[], [], [], [[]]]', undefined],
  ['flow maps', '{a: {b: {c: {', 12],
  ['the most block lists', '- - - a', undefined],
  ['one block list more', '- - - - a', 6],
  ['the most block maps', indented(3), undefined],
  ['one block map more', indented(4), 16],
  ['brackets in a text', '"[[[[[["', undefined],
  ['brackets in a comment', '# [[[[[[', undefined],
  ['the second document', '[]\n---\n[[[[', 10],
];

t.test('tooDeepAt() finds the first list or map beyond the most', async (t) => {
  for (const [name, text, at] of cases) t.equal(tooDeepAt(text, 3), at, name);
});

t.test('tooDeepAt() stops there, however deep the rest is', async (t) => {
  for (const text of ['['.repeat(200_000), '{a: '.repeat(50_000), '- '.repeat(100_000), '? '.repeat(100_000)]) {
    t.type(tooDeepAt(text, 50), 'number', text.slice(0, 4));
  }
});
