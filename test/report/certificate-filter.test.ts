import t from 'tap';
import {
  type CertificateFilter,
  certificateFilter,
  NO_FILTER,
  targetFits,
} from '../../src/report/certificate-filter.ts';
import { TARGET } from '../fixtures/metrics-estate.ts';
import { entryOf, imported } from '../fixtures/report-survey.ts';

const entry = await entryOf(imported(1, { domainName: 'www.Example.com', subjectAlternativeNames: ['*.example.net'] }));

const cases: readonly (readonly [filter: Partial<CertificateFilter>, fits: boolean])[] = [
  [{}, true],
  [{ domains: ['www.example.com'] }, true],
  [{ domains: ['example.com'] }, true],
  [{ domains: [' Example.COM. '] }, true],
  [{ domains: ['ample.com'] }, false],
  [{ domains: ['*ample.com'] }, true],
  [{ domains: ['example.net'] }, true],
  [{ domains: ['example.org', 'example.net'] }, true],
  [{ domains: ['example.org'] }, false],
  [{ accounts: ['111122223333'] }, true],
  [{ accounts: ['shop'] }, true],
  [{ accounts: [''] }, false],
  [{ accounts: ['other'] }, false],
  [{ regions: ['eu-west-1'] }, true],
  [{ regions: ['us-east-1'] }, false],
  [{ owners: ['shop'] }, true],
  [{ owners: ['pay'] }, false],
  [{ causes: ['expiring'] }, true],
  [{ causes: ['caa_denied'] }, false],
  [{ severities: ['critical'] }, true],
  [{ severities: ['info'] }, false],
  [{ outlooks: ['manual'] }, true],
  [{ outlooks: ['renews'] }, false],
  [{ domains: ['example.com'], owners: ['pay'] }, false],
];
for (const [filter, fits] of cases) {
  t.test(`certificateFilter(): ${JSON.stringify(filter)} ${fits ? 'lets it through' : 'does not'}`, async (t) => {
    t.equal(certificateFilter({ ...NO_FILTER, ...filter })(entry), fits);
  });
}

t.test('targetFits() cannot leave out a target whose account is not known yet', async (t) => {
  const filter = { accounts: ['999988887777'], regions: [] };
  t.equal(targetFits(filter, TARGET), false);
  t.equal(targetFits(filter, { ...TARGET, accountId: '', accountName: '' }), true);
});
