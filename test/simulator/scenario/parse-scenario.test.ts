import t from 'tap';
import { FAULT_KINDS } from '../../../src/simulator/aws/fault.ts';
import { parseCertificate, parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { ScenarioError } from '../../../src/simulator/scenario/scenario-error.ts';
import { faultText } from '../../../src/validation/input-fault.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

function faultsIn(run: () => unknown): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults.map(faultText);
    throw error;
  }
}

t.test('parseScenario() reads a scenario with nothing but regions', async (t) => {
  t.same(parseScenario('regions: [eu-west-1]', NOW), {
    accountId: '123456789012',
    accountIds: ['123456789012'],
    accounts: [],
    regions: ['eu-west-1'],
    certificates: [],
    dns: {
      records: [],
      faults: [],
      missing: new Set(),
      validates: true,
      second: { records: [], faults: [], missing: new Set() },
    },
    redirects: [],
    quotas: {},
    faults: [],
    rejectedKeys: new Map(),
    authorities: [],
    describeLagSeconds: 0,
    searchShowsAcme: false,
    searchShowsN2: false,
    knowsRootHierarchies: true,
  });
});

t.test('parseScenario() tells all that is wrong at once, by line, with place and value', async (t) => {
  const text = `
regions: [mars]
color: red
certificates:
  - domain: x.example.com
    expires: in 12 dayz
    shade: dark
  - type: IMPORTTED
    lifetime: long
    validation: {a.example.com: {status: NO}}
account: 5
dns:
  missing: [a..b]
  records: [{name: a.example.com, type: CAA, value: amazon.com}]
faults: [{kind: sulk}]
redirects: [{host: a.example.com, path: x}]
`;
  t.same(
    faultsIn(() => parseScenario(text, NOW)),
    [
      'scenario:2:11: regions[0]: Invalid region "mars"; must be a region code such as "eu-central-1"',
      'scenario:3:1: color: Unknown key "color"; the keys here are account, other_accounts, accounts, regions, quotas, rejected_keys, describe_lag, search_shows_acme, search_shows_n2, knows_root_hierarchies, certificates, certificate_authorities, …',
      'scenario:6:14: certificates[0].expires: Invalid time "in 12 dayz"; must be like "in 12 days", "3 hours ago", "now" or "2026-11-23T12:00:00Z"',
      'scenario:7:5: certificates[0].shade: Unknown key "shade"; the keys here are id, account, region, arn, domain, names, status, status_by_clock, type, key_algorithm, key_pair_origin, validation_method, …',
      'scenario:8:11: certificates[1].type: Unknown value "IMPORTTED"; did you mean "IMPORTED"?',
      'scenario:9:15: certificates[1].lifetime: Invalid duration "long"; must be like "198 days", "1d12h" or "72 hours"',
      'scenario:10:42: certificates[1].validation.a.example.com.status: Unknown value "NO"; must be one of PENDING_VALIDATION, SUCCESS, FAILED',
      'scenario:11:10: account: Invalid account "5"; must be twelve digits',
      'scenario:13:13: dns.missing[0]: Invalid name "a..b"; must be a DNS name: labels have 1 to 63 octets, names 253',
      'scenario:14:53: dns.records[0].value: Invalid value "amazon.com" of a record of type CAA; must be <flags> <tag> "<value>", such as 0 issue "amazon.com"',
      `scenario:15:17: faults[0].kind: Unknown value "sulk"; must be one of ${FAULT_KINDS.join(', ')}`,
      'scenario:16:41: redirects[0].path: Invalid path "x"; must begin with "/"',
    ],
  );
});

t.test('parseScenario() names the file that it was given', async (t) => {
  t.match(
    faultsIn(() => parseScenario('regions: []', NOW, 'estate.yaml')),
    ['estate.yaml:1:10: regions: Empty list; must have at least 1 entry'],
  );
});

t.test('parseScenario() tells contradictions with their line', async (t) => {
  const text = 'regions: [eu-west-1]\ncertificates:\n  - {domain: a.example.com,\n     region: us-east-1}\n';
  t.same(
    faultsIn(() => parseScenario(text, NOW)),
    [
      'scenario:4:14: certificates[0].region: Region "us-east-1" is not enabled; must be one of the scenario\'s regions: eu-west-1',
    ],
  );
});

const texts: readonly (readonly [string, string, RegExp])[] = [
  ['broken YAML', 'a: [', /^scenario:1:5: Invalid YAML: Flow sequence/],
  ['an empty text', '', /^scenario: Missing key "regions"; must list the enabled regions/],
  ['a text that is no mapping', 'hello', /^scenario:1:1: Unexpected value "hello"; must be a map with account/],
];
for (const [name, text, want] of texts) {
  t.test(`parseScenario() refuses ${name}`, async (t) => {
    t.match(
      faultsIn(() => parseScenario(text, NOW)),
      [want],
    );
  });
}

t.test('parseCertificate() holds a single one to the same rules', async (t) => {
  const context = { accountId: '123456789012', regions: ['eu-west-1'], nowSeconds: NOW, index: 0 };
  t.match(parseCertificate({ domain: 'a.example.com' }, context), { region: 'eu-west-1', domainName: 'a.example.com' });
  t.match(
    faultsIn(() => parseCertificate({ domain: [7] }, context)),
    [/^certificate.domain: Unexpected list/],
  );
  t.match(
    faultsIn(() => parseCertificate({}, context)),
    [/^certificate: Missing key "domain"/],
  );
});
