import t from 'tap';
import { PUBLISHED_QUOTAS } from '../../../src/simulator/aws/quota.ts';
import { validationRecordFor } from '../../../src/simulator/estate/tokens.ts';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

t.test('buildScenario() fills placeholders in, in every place', async (t) => {
  const scenario = parseScenario(
    `
regions: [us-east-1]
dns:
  missing: ['*.A.example.com.', '{name:b.example.com}']
  faults: [{name: '{name:c.example.com}', fault: servfail}]
redirects: [{host: d.example.com, path: '{path:d.example.com}', status: 404}]
`,
    NOW,
  );
  const owner = (domain: string) => validationRecordFor('123456789012', domain).name.slice(0, -1);
  t.same([...scenario.dns.missing], ['a.example.com', owner('b.example.com')]);
  t.equal(scenario.dns.faults[0]?.name, owner('c.example.com'));
  t.match(scenario.redirects, [{ path: /^\/\.well-known\/pki-validation\//, status: 404, location: undefined }]);
});

const quotas: readonly (readonly [string, object])[] = [
  ['false', {}],
  ['true', PUBLISHED_QUOTAS],
  ['{SearchCertificates: 1, Other: 2}', { ...PUBLISHED_QUOTAS, SearchCertificates: 1, Other: 2 }],
];
for (const [text, want] of quotas) {
  t.test(`buildScenario() takes quotas: ${text}`, async (t) => {
    t.same(parseScenario(`{regions: [us-east-1], quotas: ${text}}`, NOW).quotas, want);
  });
}

t.test('buildScenario() generates certificates in all regions or one', async (t) => {
  const regions = (generate: string): readonly string[] => [
    ...new Set(
      parseScenario(`{regions: [us-east-1, eu-west-1], generate: ${generate}}`, NOW).certificates.map(
        ({ region }) => region,
      ),
    ),
  ];
  t.same(regions('{count: 4}'), ['us-east-1', 'eu-west-1']);
  t.same(regions('{count: 4, region: eu-west-1}'), ['eu-west-1']);
});

t.test('buildScenario() knows the accounts whose roles can be assumed', async (t) => {
  const scenario = parseScenario(
    "{account: '111122223333', other_accounts: ['444455556666'], regions: [us-east-1]}",
    NOW,
  );
  t.same(scenario.accountIds, ['111122223333', '444455556666']);
});
