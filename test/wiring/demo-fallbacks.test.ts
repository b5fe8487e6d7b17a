import t from 'tap';
import { demoScenario } from '../../src/simulator/demo-scenario.ts';
import { parseScenario } from '../../src/simulator/scenario/parse-scenario.ts';
import { organizationFallbacks } from '../../src/wiring/demo-fallbacks.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../fixtures/simulator-clients.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

t.test('organizationFallbacks() are none for a scenario without accounts', async (t) => {
  t.same([...organizationFallbacks(parseScenario('regions: [eu-west-1]', NOW), NOW)], []);
});

t.test('organizationFallbacks() of the demo are valid, and its own account needs no role', async (t) => {
  const scenario = parseScenario(await demoScenario(), NOW);
  const config = configOf({ regions: 'eu-west-1', ...Object.fromEntries(organizationFallbacks(scenario, NOW)) });
  t.match(config, {
    accounts: [
      { id: '', name: 'northwind' },
      { id: '222233334444', name: 'northwind-shop' },
      { id: '333344445555', name: 'northwind-lab' },
    ],
    assumeRole: { name: 'acm-exporter' },
    tags: { keys: ['team'] },
    filters: { exclude: [{ name: 'leftovers' }] },
  });
  const [accepted] = config.acknowledge;
  const trial = scenario.certificates.find(({ tags }) => tags.get('acm-exporter') === 'accepted');
  t.ok(
    (accepted?.untilSeconds ?? 0) > (trial?.notAfterSeconds ?? Number.POSITIVE_INFINITY),
    'it holds as long as it is needed',
  );
});
