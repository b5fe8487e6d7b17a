import t from 'tap';
import { certificateFamilies } from '../../src/metrics/certificate-families.ts';
import { findingsFamilies } from '../../src/metrics/families/findings.ts';

const names = (options: Parameters<typeof certificateFamilies>[0]) =>
  certificateFamilies(options).map(({ name }) => name.slice('aws_acm_certificate_'.length));

t.test('certificateFamilies() leaves out the findings where DNS is switched off', async (t) => {
  const all = names({ dnsEnabled: true, dnsExport: 'all', optionalFamilies: [], tagKeys: [] });
  const without = names({ dnsEnabled: false, dnsExport: 'all', optionalFamilies: [], tagKeys: [] });
  t.same(
    all.filter((name) => !without.includes(name)),
    findingsFamilies('all').map(({ name }) => name.slice('aws_acm_certificate_'.length)),
  );
});

t.test('certificateFamilies() has the tags last, if there are any', async (t) => {
  t.equal(names({ dnsEnabled: false, dnsExport: 'all', optionalFamilies: [], tagKeys: ['team'] }).at(-1), 'tags');
  t.notOk(names({ dnsEnabled: false, dnsExport: 'all', optionalFamilies: [], tagKeys: [] }).includes('tags'));
});
