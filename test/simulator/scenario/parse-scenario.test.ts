import t from 'tap';
import { parseCertificate, parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { ScenarioError } from '../../../src/simulator/scenario/scenario-error.ts';
import { faultText } from '../../../src/validation/fault.ts';
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
    regions: ['eu-west-1'],
    certificates: [],
    dns: { records: [], faults: [], missing: new Set() },
    redirects: [],
    quotas: {},
    faults: [],
    rejectedKeys: new Map(),
    describeLagSeconds: 0,
    searchShowsAcme: false,
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
      'line 2: regions[0]: "mars" is not a region; write one like "eu-central-1"',
      'line 3: color: is not a key that is known here',
      'line 6: certificates[0].expires: "in 12 dayz" is not a time; write "in 12 days", "3 hours ago", "now" or "2026-11-23T12:00:00Z"',
      'line 7: certificates[0].shade: is not a key that is known here',
      'line 8: certificates[1].type: "IMPORTTED" is not one of AMAZON_ISSUED, IMPORTED, PRIVATE',
      'line 9: certificates[1].lifetime: "long" is not a duration; write "198 days", "1d12h" or "72 hours"',
      'line 10: certificates[1].validation.a.example.com.status: "NO" is not one of PENDING_VALIDATION, SUCCESS, FAILED',
      'line 11: account: 5 is not of the right kind; write a value of type string',
      'line 13: dns.missing[0]: "a..b" is not a DNS name; labels have 1 to 63 octets, names 253',
      'line 14: dns.records[0].value: "amazon.com" is not the value of a CAA record; write <flags> <tag> "<value>", such as 0 issue "amazon.com"',
      'line 15: faults[0].kind: "sulk" is not one of error, response, delay, hang, hang_in_body, reset, broken_json, wrong_content_type, empty_object, throttled, access_denied, expired_token, internal_failure, unknown_operation, unknown_operation_404, unknown_operation_html',
      'line 16: redirects[0].path: "x" is not a path; write one that begins with "/"',
    ],
  );
});

t.test('parseScenario() tells contradictions with their line', async (t) => {
  const text = 'regions: [eu-west-1]\ncertificates:\n  - {domain: a.example.com,\n     region: us-east-1}\n';
  t.same(
    faultsIn(() => parseScenario(text, NOW)),
    ['line 4: certificates[0].region: "us-east-1" is not one of the scenario\'s regions: eu-west-1'],
  );
});

const texts: readonly (readonly [string, string, RegExp])[] = [
  ['broken YAML', 'a: [', /^Flow sequence/],
  ['an empty text', '', /^line 1: regions: is missing$/],
  ['a text that is no mapping', 'hello', /^line 1: "hello" is not of the right kind; write a value of type object$/],
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
    faultsIn(() => parseCertificate({ domain: 7 }, context)),
    [/^domain: 7 is not of the right kind/],
  );
  t.match(
    faultsIn(() => parseCertificate({}, context)),
    [/^domain: is missing/],
  );
});
