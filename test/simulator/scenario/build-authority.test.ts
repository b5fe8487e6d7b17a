import t from 'tap';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { ScenarioError } from '../../../src/simulator/scenario/scenario-error.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

t.test('buildAuthority() makes an ARN of its own, and certificates refer to it by its id', async (t) => {
  const { authorities, certificates } = parseScenario(
    `
regions: [us-east-1]
certificate_authorities:
  - { id: a, expires: in 10 days, lifetime: 30 days }
  - { id: b, account: '999988887777', shared_with: ['123456789012'], acm_actions: [], gone: true }
certificates:
  - { type: PRIVATE, domain: a.example, certificate_authority: a }
  - { type: PRIVATE, domain: b.example, certificate_authority: b }
`,
    NOW,
  );
  t.same(
    certificates.map(({ certificateAuthorityArn }) => certificateAuthorityArn),
    authorities.map(({ arn }) => arn),
  );
  t.match(authorities, [
    {
      accountId: '123456789012',
      notBeforeSeconds: NOW - 20 * 86_400,
      notAfterSeconds: NOW + 10 * 86_400,
      isGone: false,
    },
    { arn: /^arn:aws:acm-pca:us-east-1:999988887777:certificate-authority\//, acmActions: [], isGone: true },
  ]);
});

for (const reference of ['other', 'ireland']) {
  t.test(`a certificate cannot come from a CA that is not there: ${reference}`, async (t) => {
    const text = `
regions: [us-east-1, eu-west-1]
certificate_authorities: [{ id: ireland, region: eu-west-1 }]
certificates: [{ type: PRIVATE, domain: a.example, certificate_authority: ${reference} }]
`;
    t.throws(() => parseScenario(text, NOW), ScenarioError);
  });
}
