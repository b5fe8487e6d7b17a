import t from 'tap';
import type { Input } from '../../src/config/input.ts';
import { boolean, choice, duration, list, scalar, share, wholeNumber } from '../../src/config/kind.ts';
import { accept, refuse } from '../../src/config/reading.ts';

const text = (value: string, place = '--x'): Input => ({ kind: 'text', place, text: value });
const LIST: Input = { kind: 'list', place: 'f:1:1', items: [] };
const MAP: Input = { kind: 'map', place: 'f:1:1', entries: [] };
const ok = (value: unknown) => ({ ok: true, value });
const bad = (problem: string, hint: string, place = '--x') => ({ ok: false, faults: [{ place, problem, hint }] });

t.test('scalar() takes one text and neither list nor map', async (t) => {
  const kind = scalar('X', 'x', (value) => (value === 'x' ? accept(1) : refuse('Not x', 'must be x')));
  t.same(kind.parse(text('x')), ok(1));
  t.same(kind.parse(text('y')), bad('Not x', 'must be x'));
  t.same(kind.parse(LIST), bad('Unexpected list', 'must be a single value', 'f:1:1'));
  t.same(kind.parse(MAP), bad('Unexpected map', 'must be a single value', 'f:1:1'));
  t.match(kind, { placeholder: 'X', allowed: 'x', repeatable: false });
});

t.test('list() takes lists and comma-separated text, and reports every item', async (t) => {
  const item = (value: string) => (/^\d$/.test(value) ? accept(Number(value)) : refuse('Not a digit', 'must be one'));
  const kind = list(item, { placeholder: 'N', allowed: 'n', min: 1, max: 3, identity: String });
  t.equal(kind.repeatable, true);
  t.same(kind.parse(text('1')), ok([1]));
  t.same(kind.parse(text('1, 2,3')), ok([1, 2, 3]));
  t.same(kind.parse({ kind: 'list', place: 'f', items: [text('1', 'f:1'), text('2', 'f:2')] }), ok([1, 2]));
  t.same(kind.parse(MAP), bad('Unexpected map', 'must be a list', 'f:1:1'));
  t.same(kind.parse(text('')), bad('List of 0', 'must have 1 to 3 entries'));
  t.same(kind.parse(text('1,2,3,4')), bad('List of 4', 'must have 1 to 3 entries'));
  t.same(kind.parse(text('1,1')), bad('Repeated entry "1"', 'must be listed once'));
  t.same(kind.parse({ kind: 'list', place: 'f', items: [text('x', 'f:1'), LIST, text('1', 'f:3')] }), {
    ok: false,
    faults: [
      { place: 'f:1', problem: 'Not a digit', hint: 'must be one' },
      { place: 'f:1:1', problem: 'Unexpected list', hint: 'must be a single value' },
    ],
  });
});

const HINTS = {
  boolean: 'must be true or false',
  choice: 'must be one of all, problems',
  number: 'must be a whole number from 1 to 10',
  share: 'must be a number above 0 and at most 1, such as 0.5',
  units: 'must have units, the largest first, such as "30s", "5m", "1h30m" or "2w"',
  bounds: 'must be 1s to 1h',
};
const KINDS = {
  boolean,
  choice: choice(['all', 'problems']),
  number: wholeNumber(1, 10),
  share,
  duration: duration('1s', '1h'),
};

const cases: [kind: keyof typeof KINDS, text: string, want: object][] = [
  ['boolean', 'true', ok(true)],
  ['boolean', 'false', ok(false)],
  ['boolean', 'yes', bad('Invalid switch "yes"', HINTS.boolean)],
  ['boolean', 'TRUE', bad('Invalid switch "TRUE"', HINTS.boolean)],
  ['boolean', '', bad('Invalid switch ""', HINTS.boolean)],
  ['choice', 'problems', ok('problems')],
  ['choice', 'All', bad('Unknown value "All"', HINTS.choice)],
  ['choice', 'toString', bad('Unknown value "toString"', HINTS.choice)],
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

t.test('kinds take what they should up to their bounds', async (t) => {
  for (const [kind, value, want] of cases) t.same(KINDS[kind].parse(text(value)), want, `${kind} ${value}`);
});

t.test('kinds say what they allow', async (t) => {
  t.match(KINDS.choice, { placeholder: 'all|problems', allowed: '`all`, `problems`' });
  t.match(KINDS.number, { placeholder: 'NUMBER', allowed: '1 to 10' });
  t.match(KINDS.duration, { placeholder: 'DURATION', allowed: '1s to 1h' });
});
