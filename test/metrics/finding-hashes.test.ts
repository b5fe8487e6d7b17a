import t from 'tap';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { changedFindings, findingHashes } from '../../src/metrics/finding-hashes.ts';
import { certificate, checkKey, goodFindings } from '../fixtures/certificate-builder.ts';

const checks = expectedChecks(certificate());
const findings = goodFindings();
/** The good findings are on more than one certificate expects. */
const ofChecks = new Map(checks.flatMap(({ key }) => [...findings].filter(([each]) => each === key)));
const caaKey = checkKey('caa');
const caaHash = findingHashes(checks.filter(({ key }) => key === caaKey));

t.test('findingHashes() are those of the findings that are expected', async (t) => {
  t.same(new Set(findingHashes(checks)), changedFindings(NO_FINDINGS, ofChecks));
  t.equal(findingHashes(checks).length, checks.length);
});

t.test('changedFindings() by identity: come, gone and checked again', async (t) => {
  t.equal(changedFindings(findings, findings).size, 0);
  t.equal(changedFindings(findings, new Map(findings)).size, 0, 'a copy with the same findings');
  const again = new Map(findings).set(caaKey, { result: 'allowed', checkedAtSeconds: 1, hint: '' });
  t.same([...changedFindings(findings, again)], caaHash);
  const gone = new Map(findings);
  gone.delete(caaKey);
  t.same([...changedFindings(findings, gone)], caaHash, 'gone');
  t.same([...changedFindings(gone, findings)], caaHash, 'come');
});

t.test('changedFindings() compares two findings once: every target asks', async (t) => {
  const [before, after] = [new Map(findings), new Map(ofChecks)];
  const changed = changedFindings(before, after);
  changedFindings(after, before);
  t.equal(changedFindings(before, after), changed);
});
