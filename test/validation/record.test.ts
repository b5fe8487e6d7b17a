import t from 'tap';
import { record } from '../../src/validation/record.ts';
import { wholeNumber } from '../../src/validation/scalar.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const validate = record(wholeNumber(1, 9));

t.test('record() takes any keys', async (t) => {
  t.same(validate(valueInput({}, 'x')), { ok: true, value: {} });
  t.same(validate(valueInput({ a: 1, 'b.c': 2 }, 'x')), { ok: true, value: { a: 1, 'b.c': 2 } });
  const { value } = { value: {}, ...validate(valueInput(JSON.parse('{"__proto__": 3}'), 'x')) };
  t.same(Object.entries(value), [['__proto__', 3]]);
});

t.test('record() reports every value, and what is no map', async (t) => {
  const hint = 'must be a whole number from 1 to 9';
  t.same(validate(valueInput({ a: 0, b: 1, c: 10 }, 'x')), {
    ok: false,
    faults: [
      { place: 'x.a', problem: 'Invalid number "0"', hint },
      { place: 'x.c', problem: 'Invalid number "10"', hint },
    ],
  });
  t.same(validate(valueInput([], 'x')), {
    ok: false,
    faults: [{ place: 'x', problem: 'Unexpected list', hint: 'must be a map' }],
  });
});
