import t from 'tap';
import { SETTING_ROWS, SETTINGS } from '../../src/config/settings.ts';

t.test('SETTINGS have paths, flags and variables of their own', async (t) => {
  for (const key of ['path', 'flag', 'variable'] as const) {
    t.equal(new Set(SETTING_ROWS.map((row) => row[key])).size, SETTING_ROWS.length, key);
  }
  for (const { path } of SETTING_ROWS) t.match(path, /^[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)*$/, path);
});

t.test('SETTINGS are described by a phrase', async (t) => {
  for (const { path, description } of SETTING_ROWS) t.match(description, /^[A-Z][^|`]*[^.\s]$/, path);
});

t.test('SETTINGS refuse tags and addresses that are the same', async (t) => {
  const input = (text: string) => ({ kind: 'text', place: '--x', text }) as const;
  t.match(SETTINGS.tagKeys.valueType.validate(input('team,team')), { faults: [{ problem: 'Repeated entry "team"' }] });
  t.match(SETTINGS.tagKeys.valueType.validate(input('cost-center,cost center')), { ok: true }, 'they are numbered');
  t.match(SETTINGS.listenAddress.valueType.validate(input(':1,:1')), { faults: [{ problem: 'Repeated entry ":1"' }] });
  t.match(SETTINGS.listenAddress.valueType.validate(input(':1,localhost:2')), { ok: true });
});

t.test('SETTINGS say in words the default that holds', async (t) => {
  for (const { path, valueType, defaultText, defaultValue } of SETTING_ROWS.filter((row) => row.defaultText !== '')) {
    t.same(
      valueType.validate({ kind: 'text', place: path, text: defaultText }),
      { ok: true, value: defaultValue },
      path,
    );
  }
});
