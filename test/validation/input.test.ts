import t from 'tap';
import { isBlank, placeAt, splitAtCommas } from '../../src/validation/input.ts';
import { valueInput } from '../../src/validation/value-input.ts';

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

t.test('splitAtCommas() splits at commas and keeps empty entries to be refused', async (t) => {
  for (const [text, items] of cases) {
    const expected = items.map((item) => ({ kind: 'text', place: '--x', text: item }));
    t.same(splitAtCommas({ kind: 'text', place: '--x', text }), expected, JSON.stringify(text));
  }
});

t.test('isBlank() tells nothing from an empty text', async (t) => {
  t.ok(isBlank({ kind: 'text', place: 'f', text: '' }));
  t.notOk(isBlank({ kind: 'text', place: 'f', text: '', quoted: true }));
  t.notOk(isBlank({ kind: 'list', place: 'f', items: [] }));
});

t.test('placeAt() is the place, or that of the nearest thing above it', async (t) => {
  const input = valueInput({ a: [{ b: 'c' }] }, 'x');
  const places: [path: readonly (string | number)[], place: string][] = [
    [[], 'x'],
    [['a', 0, 'b'], 'x.a[0].b'],
    [['a', 0, 'z'], 'x.a[0]'],
    [['a', 7], 'x.a'],
    [['z', 'y'], 'x'],
    [['a', 0, 'b', 'c'], 'x.a[0].b'],
  ];
  for (const [path, place] of places) t.equal(placeAt(input, path), place, path.join(' '));
});
