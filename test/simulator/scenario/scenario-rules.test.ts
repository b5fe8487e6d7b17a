import t from 'tap';
import { validationRecordFor } from '../../../src/simulator/estate/tokens.ts';
import { type CertificateInput, certificateSchema } from '../../../src/simulator/scenario/certificate-schema.ts';
import { checkCertificate, checkScenario, scenarioRecords } from '../../../src/simulator/scenario/scenario-rules.ts';
import { scenarioSchema } from '../../../src/simulator/scenario/scenario-schema.ts';
import { faultText } from '../../../src/validation/input-fault.ts';
import type { Validated } from '../../../src/validation/validated.ts';
import { valueInput } from '../../../src/validation/value-input.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

function validValue<T>(validated: Validated<T>): T {
  if (validated.ok) return validated.value;
  throw new Error(validated.faults.map(faultText).join('\n'));
}

const names = (count: number): readonly string[] => [`n{2..${count}}.example.com`];
const cases: readonly (readonly [string, CertificateInput, readonly string[]])[] = [
  ['nothing wrong', { in_use_by: ['alb', 'arn:aws:x'], names: [...names(100)] }, []],
  ['101 names of ACM', { names: [...names(101)] }, ['names']],
  ['101 imported names', { type: 'IMPORTED', names: [...names(101)] }, []],
  ['another region', { region: 'eu-west-1' }, ['region']],
  ['EXPIRED in the future', { status: 'EXPIRED', expires: 'in 1 day' }, ['expires']],
  ['EXPIRED in the past', { status: 'EXPIRED', expires: '1 day ago' }, []],
  ['a public one without domain', { domain: undefined }, ['domain']],
  ['an imported one without domain', { type: 'IMPORTED', domain: undefined }, []],
  ['an imported one with validation', { type: 'IMPORTED', validation_method: 'DNS' }, ['validation_method']],
  ['an imported one with renewal', { type: 'IMPORTED', renewal: { status: 'SUCCESS' } }, ['renewal']],
  ['a wildcard by HTTP', { domain: '*.example.com', validation_method: 'HTTP' }, ['validation_method']],
  ['a resource that is none', { in_use_by: ['alb', 'toaster'] }, ['in_use_by.1']],
  ['a foreign name', { validation: { 'b.example.com': 'SUCCESS' } }, ['validation.b.example.com']],
  [
    'a foreign name in renewal',
    { renewal: { status: 'FAILED', validation: { 'b.example.com': 'FAILED' } } },
    ['renewal.validation.b.example.com'],
  ],
  ['an Amazon N2 certificate', { root_hierarchy: 'N2_AMAZON_MANAGED', certificate_usage: 'CLIENT_AUTH_ONLY' }, []],
  ['a usage of no N2 certificate', { certificate_usage: 'CLIENT_AUTH_ONLY' }, ['certificate_usage']],
  [
    'an N2 certificate that RequestCertificate would refuse',
    {
      root_hierarchy: 'N2_SFG2_AMAZON_MANAGED',
      certificate_usage: 'CLIENT_AUTH_ONLY',
      validation_method: 'EMAIL',
      key_algorithm: 'RSA_4096',
    },
    ['validation_method', 'key_algorithm', 'certificate_usage'],
  ],
  ['a private one with a root hierarchy', { type: 'PRIVATE', root_hierarchy: 'N2_AMAZON_MANAGED' }, ['type']],
  ['several at once', { region: 'x', in_use_by: ['x'] }, ['region', 'in_use_by.0']],
];
for (const [name, input, want] of cases) {
  t.test(`checkCertificate() of ${name}`, async (t) => {
    const entry = validValue(
      certificateSchema(NOW)(valueInput({ domain: 'www.example.com', ...input }, 'certificate')),
    );
    t.same(
      checkCertificate(entry, ['us-east-1'], NOW).map(({ path }) => path.join('.')),
      want,
    );
  });
}

const file = (input: object) =>
  validValue(scenarioSchema(NOW)(valueInput({ regions: ['us-east-1'], ...input }, 'scenario')));

t.test('checkScenario() finds ids that are there twice, and crowded CNAMEs', async (t) => {
  const certificates = ['a', 'b', 'a', undefined, undefined].map((id) => ({
    domain: 'a.example.com',
    ...(id === undefined ? {} : { id }),
  }));
  const records = [
    { name: 'a.example.com', type: 'CNAME', value: 'b.example.com' },
    { name: 'A.example.com.', type: 'TXT', value: 'x' },
    { name: 'c.example.com', type: 'CNAME', value: 'b.example.com' },
  ];
  t.same(checkScenario(file({ certificates, dns: { records } }), NOW), [
    { path: ['certificates', 2, 'id'], problem: 'Repeated id "a"', hint: 'each certificate needs its own' },
    {
      path: ['dns', 'records', 0, 'value', 0],
      problem: 'CNAME "a.example.com" next to other records',
      hint: 'a CNAME must be the only record of its name (RFC 1034 section 3.6.2)',
    },
  ]);
});

t.test('scenarioRecords() fills placeholders in', async (t) => {
  const { name, value } = validationRecordFor('123456789012', 'a.example.com');
  const records = [{ name: '{name:a.example.com}', type: 'CNAME', value: '{value:a.example.com}' }];
  t.match(scenarioRecords(file({ dns: { records } })), [
    { name: name.slice(0, -1), answer: { data: value.slice(0, -1) } },
  ]);
});
