import t from 'tap';
import {
  anyText,
  boolean,
  duration,
  numberAbove,
  oneOf,
  scalar,
  share,
  textMatching,
  wholeNumber,
} from '../../src/validation/scalar.ts';
import { accept, refuse } from '../../src/validation/text-parser.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const text = (value: string) => valueInput(value, '--x');
const ok = (value: unknown) => ({ ok: true, value });
const bad = (problem: string, hint: string) => ({ ok: false, faults: [{ place: '--x', problem, hint }] });

t.test('scalar() takes one text and neither list nor map', async (t) => {
  const validate = scalar((value) => (value === 'x' ? accept(1) : refuse('Not x', 'must be x')));
  t.same(validate(text('x')), ok(1));
  t.same(validate(text('y')), bad('Not x', 'must be x'));
  t.same(validate(valueInput([], '--x')), bad('Unexpected list', 'must be a single value'));
  t.same(validate(valueInput({}, '--x')), bad('Unexpected map', 'must be a single value'));
});

const HINTS = {
  boolean: 'must be true or false',
  word: 'must be one of all, problems',
  above: 'must be a number above 0 and at most 10',
  number: 'must be a whole number from 1 to 10',
  share: 'must be a number above 0 and at most 1, such as 0.5',
  units: 'must have units, the largest first, such as "30s", "5m", "1h30m" or "2w"',
  bounds: 'must be 1s to 1h',
};
const VALIDATORS = {
  text: anyText,
  form: textMatching(/^a+$/, 'cry', 'must be a, aa and so on'),
  boolean,
  word: oneOf(['all', 'problems']),
  only: oneOf(['all']),
  number: wholeNumber(1, 10),
  above: numberAbove(0, 10),
  share,
  duration: duration('1s', '1h'),
};

const cases: [name: keyof typeof VALIDATORS, text: string, want: object][] = [
  ['text', '', ok('')],
  ['form', 'aa', ok('aa')],
  ['form', 'b', bad('Invalid cry "b"', 'must be a, aa and so on')],
  ['only', 'x', bad('Unknown value "x"', 'must be all')],
  ['above', '0', bad('Invalid number "0"', HINTS.above)],
  ['above', '0.1', ok(0.1)],
  ['above', '10', ok(10)],
  ['above', '10.1', bad('Invalid number "10.1"', HINTS.above)],
  ['above', '-1', bad('Invalid number "-1"', HINTS.above)],
  ['boolean', 'true', ok(true)],
  ['boolean', 'false', ok(false)],
  ['boolean', 'yes', bad('Invalid switch "yes"', HINTS.boolean)],
  ['boolean', 'TRUE', bad('Invalid switch "TRUE"', HINTS.boolean)],
  ['boolean', '', bad('Invalid switch ""', HINTS.boolean)],
  ['word', 'problems', ok('problems')],
  ['word', 'All', bad('Unknown value "All"', 'did you mean "all"?')],
  ['word', 'toString', bad('Unknown value "toString"', HINTS.word)],
  ['number', '1', ok(1)],
  ['number', '10', ok(10)],
  ['number', '0', bad('Invalid number "0"', HINTS.number)],
  ['number', '11', bad('Invalid number "11"', HINTS.number)],
  ['number', '1.5', bad('Invalid number "1.5"', HINTS.number)],
  ['number', '1e1', bad('Invalid number "1e1"', HINTS.number)],
  ['number', '-1', bad('Invalid number "-1"', HINTS.number)],
  ['number', '', bad('Invalid number ""', HINTS.number)],
  ['share', '1', ok(1)],
  ['share', '1.0', ok(1)],
  ['share', '0.5', ok(0.5)],
  ['share', '0.000001', ok(0.000001)],
  ['share', '0', bad('Invalid share "0"', HINTS.share)],
  ['share', '0.0', bad('Invalid share "0.0"', HINTS.share)],
  ['share', '1.01', bad('Invalid share "1.01"', HINTS.share)],
  ['share', '50%', bad('Invalid share "50%"', HINTS.share)],
  ['share', '.5', bad('Invalid share ".5"', HINTS.share)],
  ['share', 'NaN', bad('Invalid share "NaN"', HINTS.share)],
  ['duration', '1s', ok(1)],
  ['duration', '1h', ok(3600)],
  ['duration', '60m', ok(3600)],
  ['duration', '999ms', bad('Duration "999ms" is out of bounds', HINTS.bounds)],
  ['duration', '1h1ms', bad('Duration "1h1ms" is out of bounds', HINTS.bounds)],
  ['duration', '0', bad('Duration "0" is out of bounds', HINTS.bounds)],
  ['duration', '300', bad('Invalid duration "300"', HINTS.units)],
];

t.test('a value means the same with quotes and without', async (t) => {
  for (const [name, value, want] of cases) {
    t.same(VALIDATORS[name]({ kind: 'text', place: '--x', text: value }), want, `${name} ${value}`);
    t.same(VALIDATORS[name]({ kind: 'text', place: '--x', text: value, quoted: true }), want, `${name} "${value}"`);
  }
});

t.test('scalars are valid up to their bounds', async (t) => {
  for (const [name, value, want] of cases) t.same(VALIDATORS[name](text(value)), want, `${name} ${value}`);
});
