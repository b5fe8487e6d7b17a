import t from 'tap';
import { fault, faultReport, faultText, quoted } from '../../src/config/config-fault.ts';

const ONE = { place: '--x', problem: 'Invalid x "1"', hint: 'must be 2' };

t.test('fault() is the outcome for one fault', async (t) => {
  t.same(fault(ONE.place, ONE.problem, ONE.hint), { ok: false, faults: [ONE] });
});

t.test('faultText() is one line', async (t) => {
  t.equal(faultText(ONE), '--x: Invalid x "1"; must be 2');
});

t.test('faultReport() counts and lists', async (t) => {
  t.equal(faultReport([ONE]), 'acm-exporter: 1 fault in the configuration\n  --x: Invalid x "1"; must be 2\n');
  const two =
    'acm-exporter: 2 faults in the configuration\n  --x: Invalid x "1"; must be 2\n  --x: Invalid x "1"; must be 2\n';
  t.equal(faultReport([ONE, ONE]), two);
});

t.test('quoted() stays on its line and is not endless', async (t) => {
  t.equal(quoted('a"b\nc\u001b'), '"a\\"b\\nc\\u001b"');
  t.equal(quoted('x'.repeat(80)), `"${'x'.repeat(80)}"`);
  t.equal(quoted('x'.repeat(81)), `"${'x'.repeat(80)}…"`);
});
