import t from 'tap';
import { ADVICE, SUPERSEDED_ADVICE } from '../../src/certificate/advice.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';

t.test('ADVICE has a sentence for every reason that the findings do not explain', async (t) => {
  t.same(Object.keys(ADVICE), [...BLOCKED_REASONS]);
  const explained = /^(validation_record_|caa_|http_redirect_|dns_lookup_)/;
  for (const reason of BLOCKED_REASONS) {
    t.match(ADVICE[reason], explained.test(reason) ? /^$/ : /^[A-Z].*\.$/, reason);
  }
  t.match(SUPERSEDED_ADVICE, /^[A-Z].*\.$/);
});
