import t from 'tap';
import { ScenarioError } from '../../src/simulator/scenario-problems.ts';
import { demoGreeting, startDemo } from '../../src/wiring/demo.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

t.test('startDemo() points the exporter at the simulator, and at nothing else', async (t) => {
  const { simulator, fallbacks, exporterOptions } = await startDemo(
    'regions: [eu-west-1, us-east-1]',
    PLATFORM,
    SILENT,
  );
  t.teardown(simulator.close);
  t.equal(fallbacks.get('regions'), 'eu-west-1,us-east-1');
  t.equal(fallbacks.get('dns.servers'), simulator.dnsServer);
  t.equal(exporterOptions.aws?.endpoint, simulator.awsUrl);
  t.same(exporterOptions.systemDnsServers, []);
  const { host, port } = simulator.redirectAddress;
  t.same(exporterOptions.destination?.('203.0.113.1'), { address: host, port });
  const greeting = demoGreeting('http://localhost:10219', '/metrics', simulator);
  t.match(greeting, 'http://localhost:10219/metrics');
  t.match(greeting, `${simulator.awsUrl}/_simulator`);
});

t.test('startDemo() refuses a scenario that it cannot read', async (t) => {
  await t.rejects(startDemo('regions: 7', PLATFORM, SILENT), ScenarioError);
});

t.test('startDemo() has a scenario of its own', async (t) => {
  const { simulator } = await startDemo(undefined, PLATFORM, SILENT);
  t.teardown(simulator.close);
  t.ok([...simulator.world.certificates()].length > 50);
});
