import t from 'tap';
import type { PlannedAccount } from '../../src/discovery/planned-accounts.ts';
import { plannedTargets } from '../../src/discovery/planned-targets.ts';

const account = (parts: Partial<PlannedAccount>): PlannedAccount => ({
  id: '111122223333',
  name: 'shop',
  roles: [],
  regions: ['eu-west-1'],
  isDiscovered: false,
  ...parts,
});
const regions = (
  parts: Partial<PlannedAccount>,
  enabled?: readonly string[],
  { excludedRegions = [] as readonly string[], homeRegion = 'eu-west-1', shard = { ordinal: 0, total: 1 } } = {},
) =>
  plannedTargets([account(parts)], () => enabled, { excludedRegions, homeRegion, shard }).map(
    ({ target }) => target.region,
  );

t.test('a list is taken as it stands; of discovered accounts us-east-1 is read as well', async (t) => {
  t.same(regions({}), ['eu-west-1']);
  t.same(regions({ isDiscovered: true }), ['eu-west-1', 'us-east-1']);
  t.same(regions({ isDiscovered: true, regions: ['us-east-1'] }), ['us-east-1']);
  t.same(regions({ isDiscovered: true, regions: ['cn-north-1'] }), ['cn-north-1'], 'in its partition only');
  t.same(
    regions({ isDiscovered: true }, [], { excludedRegions: ['us-east-1'] }),
    ['eu-west-1'],
    'unless it is excluded',
  );
});

t.test('all are those that are enabled, or else those that every account has', async (t) => {
  t.same(regions({ regions: 'all' }, ['af-south-1', 'us-east-1']), ['af-south-1', 'us-east-1']);
  t.same(regions({ regions: 'all' }, []), [], 'none before they were asked for');
  t.equal(regions({ regions: 'all' }).length, 17);
  t.same(regions({ regions: 'all' }, undefined, { homeRegion: 'cn-north-1' }), ['cn-northwest-1', 'cn-north-1']);
  t.same(regions({ regions: 'all' }, ['us-east-1'], { excludedRegions: ['us-east-1'] }), []);
});

t.test('each target is of one shard', async (t) => {
  const enabled = ['eu-west-1', 'eu-west-2', 'us-east-1', 'us-east-2', 'us-west-1'];
  const of = (ordinal: number) => regions({ regions: 'all' }, enabled, { shard: { ordinal, total: 2 } });
  t.same([...of(0), ...of(1)].sort(), enabled);
  t.ok(of(0).length > 0 && of(1).length > 0);
});
