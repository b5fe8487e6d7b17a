import t from 'tap';
import { placeAt } from '../../src/validation/input.ts';
import { list } from '../../src/validation/list.ts';
import { anyText, wholeNumber } from '../../src/validation/scalar.ts';
import { byForm, converted, refined } from '../../src/validation/validator.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const input = (value: unknown) => valueInput(value, 'x');
const ok = (value: unknown) => ({ ok: true, value });
const bad = (problem: string, hint: string, place = 'x') => ({ ok: false, faults: [{ place, problem, hint }] });

t.test('converted() converts what is valid', async (t) => {
  const doubled = converted(wholeNumber(1, 9), (value) => value * 2);
  t.same(doubled(input(3)), ok(6));
  t.same(doubled(input(0)), bad('Invalid number "0"', 'must be a whole number from 1 to 9'));
});

t.test('refined() looks for contradictions in what is valid', async (t) => {
  const ascending = refined(list(wholeNumber(1, 9)), ([first = 0, second = 0], written) =>
    first < second ? [] : [{ place: placeAt(written, [1]), problem: 'Not ascending', hint: 'must be larger' }],
  );
  t.same(ascending(input([1, 2])), ok([1, 2]));
  t.same(ascending(input([2, 1])), bad('Not ascending', 'must be larger', 'x[1]'));
  t.same(ascending(input([2, 0])), bad('Invalid number "0"', 'must be a whole number from 1 to 9', 'x[1]'));
});

t.test('byForm() tells text, list and map apart', async (t) => {
  const textOrList = byForm({ text: anyText, list: list(anyText) });
  t.same(textOrList(input('a')), ok('a'));
  t.same(textOrList(input(['a'])), ok(['a']));
  t.same(textOrList(input({})), bad('Unexpected map', 'must be a single value or a list'));
  t.same(byForm({ map: () => ({ ok: true, value: 1 }) })(input('a')), bad('Unexpected value "a"', 'must be a map'));
});
