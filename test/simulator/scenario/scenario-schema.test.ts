import t from 'tap';
import { scenarioSchema } from '../../../src/simulator/scenario/scenario-schema.ts';
import { faultsOf } from '../../../src/validation/validated.ts';
import { valueInput } from '../../../src/validation/value-input.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const validate = (file: object) => scenarioSchema(NOW)(valueInput({ regions: ['eu-west-1'], ...file }, 'scenario'));

t.test('scenarioSchema() has defaults for all but the regions', async (t) => {
  t.match(validate({}), {
    ok: true,
    value: {
      account: '123456789012',
      quotas: false,
      dns: { missing: [], records: [], faults: [] },
      certificates: [],
    },
  });
  t.match(scenarioSchema(NOW)(valueInput({}, 'scenario')), { faults: [{ problem: 'Missing key "regions"' }] });
});

t.test('scenarioSchema() takes one value of a record or several', async (t) => {
  const records = [
    { name: 'a.b', type: 'A', value: '192.0.2.1' },
    { name: 'a.b', type: 'A', value: ['192.0.2.1', '192.0.2.2'] },
  ];
  t.match(validate({ dns: { records } }), {
    value: { dns: { records: [{ value: ['192.0.2.1'] }, { value: ['192.0.2.1', '192.0.2.2'] }] } },
  });
});

t.test('scenarioSchema() takes faults of one name, of a zone and of all names', async (t) => {
  const faults = [
    { name: 'a.b', fault: 'servfail' },
    { name: 'b', fault: 'refused', below: true },
    { name: '*', fault: 'delay', seconds: 0.5 },
  ];
  t.match(validate({ dns: { faults } }), { ok: true, value: { dns: { faults } } });
});

const refused: readonly (readonly [name: string, file: object, place: string])[] = [
  ['no regions', { regions: [] }, 'regions'],
  ['an account of eleven digits', { account: '12345678901' }, 'account'],
  ['a quota of zero', { quotas: { SearchCertificates: 0 } }, 'quotas.SearchCertificates'],
  ['quotas that are no quotas', { quotas: 5 }, 'quotas'],
  ['more than can be generated', { generate: { count: 200_001 } }, 'generate.count'],
  [
    'a record type that is not served',
    { dns: { records: [{ name: 'a.b', type: 'SRV', value: 'x' }] } },
    'dns.records[0].type',
  ],
  [
    'one bad value of several',
    { dns: { records: [{ name: 'a.b', type: 'A', value: ['192.0.2.1', 'x'] }] } },
    'dns.records[0].value[1]',
  ],
  [
    'a status that is no redirect at all',
    { redirects: [{ host: 'a.b', path: '/', status: 99 }] },
    'redirects[0].status',
  ],
  ['a delay without seconds', { dns: { faults: [{ name: '*', fault: 'delay' }] } }, 'dns.faults[0]'],
  ['an empty name', { dns: { records: [{ name: '', type: 'A', value: '192.0.2.1' }] } }, 'dns.records[0].name'],
];
for (const [name, file, place] of refused) {
  t.test(`scenarioSchema() refuses ${name}`, async (t) => {
    t.same(
      faultsOf(validate(file)).map((fault) => fault.place),
      [`scenario.${place}`],
    );
  });
}
