import t from 'tap';
import { LOG_FORMATS, LOG_LEVELS } from '../../src/config/config.ts';

t.test('the words of the configuration are a contract', async (t) => {
  t.same(LOG_LEVELS, ['debug', 'info', 'warn', 'error']);
  t.same(LOG_FORMATS, ['logfmt', 'json']);
});
