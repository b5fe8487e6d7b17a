import t from 'tap';
import { targetRules } from '../../src/wiring/target-rules.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

t.test('targetRules() are what the configuration says', async (t) => {
  const config = configOf({
    regions: 'all',
    'assume_role.name': 'reader',
    'organization.enabled': 'true',
    'assume_role.hub_arn': 'arn:aws:iam::111122223333:role/hub',
  });
  t.match(targetRules(config, undefined), {
    organization: { include: [], exclude: [] },
    memberRole: { name: 'reader', externalId: undefined },
    hubRole: { arn: 'arn:aws:iam::111122223333:role/hub', externalId: undefined },
    homeRegion: 'us-east-1',
    intervalSeconds: 3600,
  });
  t.match(targetRules(configOf({ regions: 'eu-west-1' }), undefined), {
    organization: undefined,
    memberRole: undefined,
    hubRole: undefined,
    homeRegion: 'eu-west-1',
  });
  t.equal(targetRules(config, 'cn-north-1').homeRegion, 'cn-north-1');
});
