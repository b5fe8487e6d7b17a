import t from 'tap';
import { SEVERITIES } from '../../src/attention/vocabulary.ts';
import { terminalStyle } from '../../src/terminal/style.ts';

t.test('terminalStyle() sets text off only where there are colors', async (t) => {
  const plain = terminalStyle(false);
  const colored = terminalStyle(true);
  for (const severity of SEVERITIES) {
    t.equal(plain.severity(severity, 'x'), 'x');
    const text = colored.severity(severity, 'x');
    t.ok(text.startsWith('\u001b[') && text.endsWith('mx\u001b[0m'), severity);
  }
  t.same([plain.bold('x'), plain.dim('x'), plain.bad('x')], ['x', 'x', 'x']);
  t.equal(new Set([colored.bold('x'), colored.dim('x'), colored.bad('x')]).size, 3);
});
