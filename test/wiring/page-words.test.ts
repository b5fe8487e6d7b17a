import t from 'tap';
import { CAUSES, OUTLOOKS, SEVERITIES } from '../../src/attention/vocabulary.ts';
import { PAGE_WORDS } from '../../src/wiring/page-words.ts';

t.test('PAGE_WORDS has a word for every value, in the order of the vocabularies', async (t) => {
  t.same(
    PAGE_WORDS.causes.map(({ value }) => value),
    CAUSES,
  );
  t.same(
    PAGE_WORDS.severities.map(({ value }) => value),
    SEVERITIES,
  );
  t.same(Object.keys(PAGE_WORDS.outlooks).sort(), [...OUTLOOKS].sort());
});
