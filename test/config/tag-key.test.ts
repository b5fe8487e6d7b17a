import t from 'tap';
import { parseTagKey } from '../../src/config/tag-key.ts';

t.test('parseTagKey() takes what AWS takes', async (t) => {
  for (const text of [
    'team',
    'Cost Center',
    'aws:cloudformation:stack-name',
    'a/b=c+d-e@f_g.h',
    'größe',
    'x'.repeat(128),
  ]) {
    t.same(parseTagKey(text), { ok: true, value: text }, text);
  }
});

t.test('parseTagKey() refuses anything else', async (t) => {
  const hint = 'must be 1 to 128 letters, digits, spaces or any of "_.:/=+-@"';
  for (const text of ['', '~', 'a,b', 'a\nb', '{}', 'a"b']) {
    t.same(parseTagKey(text), { ok: false, problem: `Invalid tag key ${JSON.stringify(text)}`, hint }, text);
  }
  t.match(parseTagKey('x'.repeat(129)), { ok: false });
});
