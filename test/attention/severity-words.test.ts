import t from 'tap';
import { SEVERITY_WORDS } from '../../src/attention/severity-words.ts';
import { SEVERITIES } from '../../src/attention/vocabulary.ts';

t.test('SEVERITY_WORDS differ from each other, and are labels without a full stop', async (t) => {
  const words = SEVERITIES.map((each) => SEVERITY_WORDS[each]);
  t.same(words, [...new Set(words)]);
  for (const label of words) t.match(label, /^[A-Z][^.]{2,24}$/);
});
