import t from 'tap';
import { faultText, quoted } from '../../src/validation/input-fault.ts';

const ONE = { place: '--x', problem: 'Invalid x "1"', hint: 'must be 2' };

t.test('faultText() is one line', async (t) => {
  t.equal(faultText(ONE), '--x: Invalid x "1"; must be 2');
});

t.test('quoted() stays on its line and is not endless', async (t) => {
  t.equal(quoted('a"b\nc\u001b'), '"a\\"b\\nc\\u001b"');
  t.equal(quoted('x'.repeat(80)), `"${'x'.repeat(80)}"`);
  t.equal(quoted('x'.repeat(81)), `"${'x'.repeat(80)}…"`);
});
