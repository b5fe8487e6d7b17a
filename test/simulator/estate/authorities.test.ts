import t from 'tap';
import { createAuthorities } from '../../../src/simulator/estate/authorities.ts';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const scenario = parseScenario(
  `
regions: [us-east-1]
certificate_authorities: [{ id: listed, status: DISABLED }]
certificates:
  - { id: a, type: PRIVATE, domain: a.example, certificate_authority: listed }
  - { id: b, type: PRIVATE, domain: b.example }
`,
  NOW,
);
const [listed, named] = scenario.certificates.map(({ certificateAuthorityArn: arn = '' }) => arn);

t.test('find() knows CAs that are listed and those that certificates name', async (t) => {
  const { find } = createAuthorities({ initial: scenario.authorities, certificates: () => scenario.certificates });
  t.equal(find(listed ?? '')?.status, 'DISABLED');
  t.match(find(named ?? ''), { status: 'ACTIVE', accountId: '123456789012', region: 'us-east-1', isGone: false });
  t.equal(find('arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/other'), undefined);
});

t.test('patch() changes a CA, whichever it is', async (t) => {
  const { find, patch } = createAuthorities({
    initial: scenario.authorities,
    certificates: () => scenario.certificates,
  });
  for (const arn of [listed ?? '', named ?? '']) {
    t.ok(patch(arn, { status: 'EXPIRED' }));
    t.match(find(arn), { arn, status: 'EXPIRED' });
  }
  t.notOk(patch('other', {}));
});
