/** docs/configuration.md and the table of settings say the same, row by row and both ways. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { parseConfig } from '../../src/config/parse-config.ts';
import type { Setting } from '../../src/config/setting.ts';
import { SETTING_ROWS } from '../../src/config/settings.ts';
import { CONFIG_FILE_VARIABLE } from '../../src/config/sources.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

/** A setting's row, exactly as it must stand on the page. */
function row({ path, flag, variable, awsVariables, defaultText, valueType, description }: Setting<unknown>): string {
  const fallback = defaultText === '' ? awsVariables[0] : defaultText;
  const value = fallback === undefined ? 'none' : `\`${fallback}\``;
  return `| \`${path}\`<br>\`${flag}\`<br>\`${variable}\` | ${value} | ${valueType.allowed} | ${description} |`;
}

function fence(text: string): string {
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
}

t.test('docs/configuration.md has exactly the rows of the table of settings, in its order', async (t) => {
  const rows = page.split('\n').filter((line) => line.includes('<br>'));
  t.same(rows, SETTING_ROWS.map(row));
});

t.test('docs/configuration.md names no variable that does not exist', async (t) => {
  const known = [...SETTING_ROWS.map(({ variable }) => variable), CONFIG_FILE_VARIABLE];
  const named = page.match(/ACM_EXPORTER_[A-Z_]*[A-Z]/g) ?? [];
  t.same(
    named.filter((name) => !known.includes(name) && !name.startsWith('ACM_EXPORTER_SERVICE')),
    [],
  );
});

t.test('docs/configuration.md has an example file that is valid and sets every setting', async (t) => {
  const text = fence(page);
  const config = parseConfig({ flags: new Map(), environment: {}, file: { path: 'acm-exporter.yml', text } });
  t.same(config.ok ? [] : config.faults, []);
  for (const { path } of SETTING_ROWS) {
    const key = path.split('.').at(-1) ?? '';
    t.match(text, new RegExp(`^ *${key}:`, 'm'), `${path} is in the example`);
  }
});
