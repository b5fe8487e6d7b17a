import t from 'tap';
import { current, flag, known, NOTHING } from '../../src/metrics/family.ts';

t.test('known() is nothing for what is not known, and keeps 0', async (t) => {
  t.same(known(undefined), NOTHING);
  t.same(known(0), [{ labels: [], value: 0 }]);
});

t.test('flag() is 1, 0 or nothing', async (t) => {
  t.same(flag(true), [{ labels: [], value: 1 }]);
  t.same(flag(false), [{ labels: [], value: 0 }]);
  t.same(flag(undefined), NOTHING);
});

t.test('current() is one series with value 1', async (t) => {
  t.same(current('a', 'b'), [{ labels: ['a', 'b'], value: 1 }]);
});
