import t from 'tap';
import { describeRegionsXml, listRegions } from '../../../src/simulator/aws/regions.ts';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { createWorld } from '../../../src/simulator/world.ts';

const scenario = parseScenario('regions: [af-south-1, us-east-1]', 0);
const world = createWorld(scenario, () => 0);
const context = { ...scenario, ...world, estate: world, region: 'us-east-1', nowSeconds: 0 };

t.test('regions that are enabled come first, then those that are not', async (t) => {
  t.match(listRegions({}, context), {
    Regions: [{ RegionName: 'af-south-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }, {}],
    NextToken: 'rest',
  });
  t.same(listRegions({ NextToken: 'rest' }, context), {
    Regions: [{ RegionName: 'me-south-1', RegionOptStatus: 'DISABLED' }],
  });
  t.match(describeRegionsXml(['us-east-1']), '<item><regionName>us-east-1</regionName>');
});
