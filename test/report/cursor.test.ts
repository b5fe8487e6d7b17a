import t from 'tap';
import { cursorText, parseCursor } from '../../src/report/cursor.ts';

t.test('parseCursor() reads what cursorText() has written', async (t) => {
  const key = [1, Number.MAX_VALUE, -3, 'arn:aws:acm:x/"한'];
  t.match(cursorText(key), /^[\w-]+$/);
  t.same(parseCursor(cursorText(key)), key);
});

for (const text of [
  '',
  'x',
  'e30',
  'W10',
  Buffer.from('[null]').toString('base64url'),
  Buffer.from('[[1]]').toString('base64url'),
  'W'.repeat(5000),
]) {
  t.test(`parseCursor() of ${text.slice(0, 20)}`, async (t) => {
    t.equal(parseCursor(text), undefined);
  });
}
