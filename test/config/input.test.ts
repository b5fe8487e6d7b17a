import t from 'tap';
import { splitList } from '../../src/config/input.ts';

const cases: [text: string, items: readonly string[]][] = [
  ['', []],
  ['  ', []],
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  [' a , b ', ['a', 'b']],
  ['a,,b', ['a', '', 'b']],
  ['a,', ['a', '']],
  [',', ['', '']],
];

t.test('splitList() splits at commas and keeps empty entries to be refused', async (t) => {
  for (const [text, items] of cases) {
    const expected = items.map((item) => ({ kind: 'text', place: '--x', text: item }));
    t.same(splitList({ kind: 'text', place: '--x', text }), expected, JSON.stringify(text));
  }
});
