import { Script } from 'node:vm';
import t from 'tap';
import { SCRIPT } from '../../../src/http/html/script.ts';

t.test('SCRIPT is one that a browser can read; test/e2e/pages.test.ts sees it at work', async (t) => {
  t.doesNotThrow(() => new Script(SCRIPT));
  t.notMatch(SCRIPT, /innerHTML|eval|https?:/);
});
