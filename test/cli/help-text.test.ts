import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { helpText } from '../../src/cli/help-text.ts';

t.test('helpText() is the golden page', async (t) => {
  const golden = new URL('../golden/help.txt', import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, helpText());
  t.equal(helpText(), readFileSync(golden, 'utf8'));
});
