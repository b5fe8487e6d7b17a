import t from 'tap';
import { type Finding, NO_FINDINGS, standing } from '../../src/certificate/findings.ts';

t.test('NO_FINDINGS holds nothing', async (t) => {
  t.equal(NO_FINDINGS.records.size + NO_FINDINGS.caa.size + NO_FINDINGS.redirects.size, 0);
});

t.test('standing() is a finding that something may be judged by', async (t) => {
  const finding: Finding<string> = { result: 'lookup_failed', hint: '', checkedAtSeconds: 1 };
  t.equal(standing(finding), finding);
  t.equal(standing({ ...finding, inGrace: true }), undefined);
  t.equal(standing(undefined), undefined);
});
