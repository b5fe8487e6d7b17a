import t from 'tap';
import { list } from '../../src/validation/list.ts';
import { wholeNumber } from '../../src/validation/scalar.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const digits = list(wholeNumber(0, 9), { min: 1, max: 3, commaSeparated: true, identity: String });
const input = (value: unknown) => valueInput(value, 'x');
const ok = (value: unknown) => ({ ok: true, value });
const bad = (problem: string, hint: string, place = 'x') => ({ ok: false, faults: [{ place, problem, hint }] });

t.test('list() takes lists and, where it may, comma-separated text', async (t) => {
  t.same(digits(input('1')), ok([1]));
  t.same(digits(input('1, 2,3')), ok([1, 2, 3]));
  t.same(digits(input([1, 2])), ok([1, 2]));
  t.same(digits(input({})), bad('Unexpected map', 'must be a list'));
  t.same(list(wholeNumber(0, 9))(input('1')), bad('Unexpected value "1"', 'must be a list'));
});

t.test('list() holds its bounds', async (t) => {
  t.same(digits(input('')), bad('Empty list', 'must have 1 to 3 entries'));
  t.same(digits(input([1, 2, 3, 4])), bad('List of 4', 'must have 1 to 3 entries'));
  t.same(list(wholeNumber(0, 9), { max: 1 })(input([1, 2])), bad('List of 2', 'must have at most 1 entries'));
  t.same(list(wholeNumber(0, 9), { min: 1 })(input([])), bad('Empty list', 'must have at least 1 entry'));
  t.same(list(wholeNumber(0, 9))(input([])), ok([]));
});

t.test('list() reports every entry', async (t) => {
  t.same(digits(input('1,1')), bad('Repeated entry "1"', 'must be listed once'));
  const collision = 'Entry "01" collides with "1"';
  t.same(digits(input('1,01')), bad(collision, 'both mean "1", which must be listed once'));
  t.same(digits(input(['y', [], 1])), {
    ok: false,
    faults: [
      { place: 'x[0]', problem: 'Invalid number "y"', hint: 'must be a whole number from 0 to 9' },
      { place: 'x[1]', problem: 'Unexpected list', hint: 'must be a single value' },
    ],
  });
});

t.test('list() tells of entries that cannot be there together, unless they are the same', async (t) => {
  const near = (one: number, other: number) => Math.abs(one - other) === 1;
  const apart = list(wholeNumber(0, 9), {
    commaSeparated: true,
    identity: String,
    conflict: { between: near, hint: 'must be apart' },
  });
  const faultsIn = (text: string) => {
    const outcome = apart({ kind: 'text', place: '--digits', text });
    return outcome.ok ? [] : outcome.faults.map(({ place, problem, hint }) => `${place}: ${problem}; ${hint}`);
  };
  t.same(faultsIn('1,3,5'), []);
  t.same(faultsIn('5,1,2,3'), [
    '--digits: Entry "2" overlaps with "1"; must be apart',
    '--digits: Entry "3" overlaps with "2"; must be apart',
  ]);
  t.same(faultsIn('1,1,2'), ['--digits: Repeated entry "1"; must be listed once']);
});
