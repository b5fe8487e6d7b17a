import t from 'tap';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { changedFindings, findingHashes } from '../../src/metrics/finding-hashes.ts';

const record = { name: '_n.a.example.', value: '_v.acm-validations.aws.' };
const redirect = { from: 'http://c.example/t', to: 'https://validation/t' };
const expected = {
  records: [{ validatedDomain: 'a.example', record }],
  caa: ['b.example'],
  redirects: [{ validatedDomain: 'c.example', redirect }],
};
const good = { checkedAtSeconds: 1, hint: '' };
const findings = {
  records: new Map([['_n.a.example _v.acm-validations.aws', { ...good, result: 'present' as const }]]),
  caa: new Map([['b.example', { ...good, result: 'allowed' as const }]]),
  redirects: new Map([['c.example http://c.example/t https://validation/t', { ...good, result: 'present' as const }]]),
};

t.test('findingHashes() are those of the findings that are expected', async (t) => {
  t.same(new Set(findingHashes(expected)), changedFindings(NO_FINDINGS, findings));
  t.equal(findingHashes(expected).length, 3);
});

t.test('changedFindings() by identity: come, gone and checked again', async (t) => {
  const [, caa = 0] = findingHashes(expected);
  t.equal(changedFindings(findings, findings).size, 0);
  t.equal(
    changedFindings(findings, { ...findings, caa: new Map(findings.caa) }).size,
    0,
    'a copy with the same findings',
  );
  const again = { ...findings, caa: new Map([['b.example', { ...good, result: 'allowed' as const }]]) };
  t.same([...changedFindings(findings, again)], [caa]);
  t.same([...changedFindings(findings, { ...findings, caa: new Map() })], [caa]);
});
