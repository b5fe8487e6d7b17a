import t from 'tap';
import type { Finding } from '../../src/certificate/findings.ts';
import { createChangedKeys } from '../../src/findings/changed-keys.ts';

const finding: Finding = { result: 'allowed', hint: '', checkedAtSeconds: 1 };
const withZone = (zoneName: string): Finding => Object.assign({ ...finding }, { zoneName });

const steps: readonly (readonly [
  name: string,
  before: Finding | undefined,
  after: Finding | undefined,
  changed: boolean,
  confirmed: boolean,
])[] = [
  ['nothing before and after', undefined, undefined, false, false],
  ['the same object', finding, finding, false, false],
  ['come', undefined, finding, true, false],
  ['gone', finding, undefined, true, false],
  ['another time', finding, { ...finding, checkedAtSeconds: 2 }, false, true],
  ['the same time, as by a clock that was set back', finding, { ...finding }, false, true],
  ['another result', finding, { ...finding, result: 'denied' }, true, false],
  ['another hint', finding, { ...finding, hint: 'Why.' }, true, false],
  ['provisional no more', { ...finding, provisional: true }, finding, true, false],
  ['provisional', finding, { ...finding, provisional: true }, true, false],
  ['a field of its kind', withZone('a.example'), withZone('b.example'), true, false],
  ['the same field of its kind', withZone('a.example'), withZone('a.example'), false, true],
  ['a field more', finding, withZone('a.example'), true, false],
];
for (const [name, before, after, changed, confirmed] of steps) {
  t.test(`note(): ${name}`, async (t) => {
    const keys = createChangedKeys();
    keys.note('a', before, after);
    t.equal(keys.changed.has('a'), changed, 'changed');
    t.equal(keys.confirmed.has('a'), confirmed, 'confirmed');
    t.equal(keys.isEmpty(), !changed && !confirmed);
  });
}

t.test('a key is in one set only, and stays changed', async (t) => {
  const later = { ...finding, checkedAtSeconds: 2 };
  const keys = createChangedKeys();
  keys.note('a', finding, later);
  keys.note('a', later, undefined);
  keys.note('a', finding, later);
  t.same([[...keys.changed], [...keys.confirmed]], [['a'], []]);
});

t.test('addAll() merges what another one has collected', async (t) => {
  const keys = createChangedKeys();
  keys.note('a', undefined, finding);
  keys.note('b', finding, { ...finding });
  keys.addAll({ changed: new Set(['b', 'c']), confirmed: new Set(['a', 'd']) });
  t.same([[...keys.changed], [...keys.confirmed]], [['a', 'b', 'c'], ['d']]);
});
