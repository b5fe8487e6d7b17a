import t from 'tap';
import { OWN_FLAGS } from '../../src/cli/own-flags.ts';
import { SETTING_ROWS } from '../../src/config/settings.ts';

t.test('OWN_FLAGS are none of the settings, and each is spelled by its name', async (t) => {
  const settings = SETTING_ROWS.map(({ path }) => path);
  for (const { name, spelling } of OWN_FLAGS) {
    t.notOk(settings.includes(name), name);
    t.ok(spelling.endsWith(`--${name}`), spelling);
  }
});
