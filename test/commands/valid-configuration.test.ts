import t from 'tap';
import { VALID_CONFIGURATION } from '../../src/commands/valid-configuration.ts';

t.test('VALID_CONFIGURATION says so, and nothing runs', async (t) => {
  t.same(VALID_CONFIGURATION, { ok: true, value: { text: 'The configuration is valid\n', session: undefined } });
});
