import t from 'tap';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';

t.test('NO_FINDINGS holds nothing', async (t) => {
  t.equal(NO_FINDINGS.records.size + NO_FINDINGS.caa.size + NO_FINDINGS.redirects.size, 0);
});
