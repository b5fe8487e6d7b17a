import t from 'tap';
import { isSameList } from '../../src/certificate/same-list.ts';

const cases: readonly (readonly [string, readonly string[], readonly string[], boolean])[] = [
  ['two empty lists', [], [], true],
  ['the same entries', ['a', 'b'], ['a', 'b'], true],
  ['another order', ['a', 'b'], ['b', 'a'], false],
  ['one entry more', ['a'], ['a', 'b'], false],
  ['one entry less', ['a', 'b'], ['a'], false],
];
for (const [name, a, b, want] of cases) {
  t.test(`isSameList() of ${name}`, async (t) => {
    t.equal(isSameList(a, b), want);
  });
}

t.test('isSameList() compares objects by identity', async (t) => {
  const one = {};
  t.equal(isSameList([one], [one]), true);
  t.equal(isSameList([one], [{}]), false);
});
