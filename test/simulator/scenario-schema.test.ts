import t from 'tap';
import { certificateSchema, scenarioSchema } from '../../src/simulator/scenario-schema.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../fixtures/simulator-clients.ts';

t.test('scenarioSchema() has defaults for all but the regions', async (t) => {
  t.match(scenarioSchema(NOW).parse({ regions: ['eu-west-1'] }), {
    account: '123456789012',
    quotas: false,
    dns: { missing: [], records: [], faults: [] },
    certificates: [],
  });
});

const refused: readonly (readonly [string, object])[] = [
  ['no regions', { regions: [] }],
  ['an account of eleven digits', { account: '12345678901' }],
  ['a quota of zero', { quotas: { SearchCertificates: 0 } }],
  ['more than can be generated', { generate: { count: 200_001 } }],
  ['a record type that is not served', { dns: { records: [{ name: 'a.b', type: 'SRV', value: 'x' }] } }],
  ['one bad value of several', { dns: { records: [{ name: 'a.b', type: 'A', value: ['192.0.2.1', 'x'] }] } }],
  ['a status that is no redirect at all', { redirects: [{ host: 'a.b', path: '/', status: 99 }] }],
];
for (const [name, change] of refused) {
  t.test(`scenarioSchema() refuses ${name}`, async (t) => {
    t.notOk(scenarioSchema(NOW).safeParse({ regions: ['eu-west-1'], ...change }).success);
  });
}

t.test('certificateSchema() counts times from the start and names out', async (t) => {
  const entry = certificateSchema(NOW).parse({
    names: ['n{1..2}.example.com'],
    created: '1 hour ago',
    lifetime: '90 days',
  });
  t.match(entry, { names: ['n1.example.com', 'n2.example.com'], created: NOW - 3_600, lifetime: 90 * 86_400 });
});
