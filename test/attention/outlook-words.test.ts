import t from 'tap';
import { OUTLOOK_WORDS } from '../../src/attention/outlook-words.ts';
import { OUTLOOKS } from '../../src/attention/vocabulary.ts';

t.test('OUTLOOK_WORDS differ from each other, and are labels without a full stop', async (t) => {
  const words = OUTLOOKS.map((each) => OUTLOOK_WORDS[each]);
  t.same(words, [...new Set(words)]);
  for (const label of words) t.match(label, /^[A-Z][^.]{2,24}$/);
});
