import t from 'tap';
import { faultLines, faultText, quoted } from '../../src/validation/input-fault.ts';

const ONE = { place: '--x', problem: 'Invalid x "1"', hint: 'must be 2' };

t.test('faultText() is one line', async (t) => {
  t.equal(faultText(ONE), '--x: Invalid x "1"; must be 2');
});

t.test('faultText() leaves nothing in a place that a terminal obeys', async (t) => {
  const fault = {
    place: 'f:1:1: a\u0007\u001b[2J\u009b\u202e\n',
    problem: 'Unknown \u2066tag',
    hint: 'must be C:\\x ä',
  };
  t.equal(faultText(fault), 'f:1:1: a\\u0007\\u001b[2J\\u009b\\u202e\\u000a: Unknown \\u2066tag; must be C:\\x ä');
});

t.test('faultLines() tells the first 20 and counts the others', async (t) => {
  const line = faultText(ONE);
  const cases: [faults: number, lines: number, more: readonly string[]][] = [
    [0, 0, []],
    [20, 20, []],
    [21, 20, ['and 1 more']],
    [20_001, 20, ['and 19,981 more']],
  ];
  for (const [faults, lines, more] of cases) {
    const want = [...Array.from({ length: lines }, () => line), ...more];
    t.same(faultLines(Array.from({ length: faults }, () => ONE)), want, `${faults} faults`);
  }
});

t.test('quoted() stays on its line and is not endless', async (t) => {
  t.equal(quoted('a"b\nc\u001b'), '"a\\"b\\nc\\u001b"');
  t.equal(quoted('\u007f\u0085\u200f\u202eä\u2028\ufeff'), '"\\u007f\\u0085\\u200f\\u202eä\\u2028\\ufeff"');
  t.equal(quoted('\u{e0001}\u{1f512}'), '"\\udb40\\udc01\u{1f512}"');
  t.equal(quoted('x'.repeat(80)), `"${'x'.repeat(80)}"`);
  t.equal(quoted('x'.repeat(81)), `"${'x'.repeat(80)}…"`);
});
