import t from 'tap';
import { STYLE } from '../../../src/http/html/style.ts';

t.test('STYLE loads nothing, and has braces that match', async (t) => {
  t.notMatch(STYLE, /url\(|@import|<\//);
  t.equal(STYLE.split('{').length, STYLE.split('}').length);
});
