import t from 'tap';
import { decodeDomainValidations, decodeValidationSummaries } from '../../src/acm/decode-validation.ts';
import type { DecodeFault } from '../../src/certificate/sweep.ts';

const RECORD = { Name: '_n.example.com.', Type: 'CNAME', Value: '_v.acm-validations.aws.' };
const record = { name: '_n.example.com.', value: '_v.acm-validations.aws.' };
const nothing = {
  domainName: '',
  validationMethod: undefined,
  validationStatus: undefined,
  record: undefined,
  redirect: undefined,
  mail: undefined,
};

const cases: readonly (readonly [string, unknown, object, readonly string[]])[] = [
  [
    'DNS',
    { DomainName: 'example.com', ValidationMethod: 'DNS', ValidationStatus: 'SUCCESS', ResourceRecord: RECORD },
    { domainName: 'example.com', validationMethod: 'DNS', validationStatus: 'SUCCESS', record },
    [],
  ],
  [
    'HTTP',
    {
      DomainName: 'example.com',
      ValidationMethod: 'HTTP',
      HttpRedirect: { RedirectFrom: 'http://a', RedirectTo: 'https://b' },
    },
    { domainName: 'example.com', validationMethod: 'HTTP', redirect: { from: 'http://a', to: 'https://b' } },
    [],
  ],
  [
    'e-mail',
    {
      DomainName: 'example.com',
      ValidationMethod: 'EMAIL',
      ValidationDomain: 'example.com',
      ValidationEmails: ['a@b'],
    },
    {
      domainName: 'example.com',
      validationMethod: 'EMAIL',
      mail: { domain: 'example.com', addresses: ['a@b'] },
    },
    [],
  ],
  ['nothing', {}, {}, []],
  ['nulls', { DomainName: null, ResourceRecord: null, HttpRedirect: null }, {}, []],
  [
    'a record without value',
    { ResourceRecord: { Name: 'a', Value: '' } },
    {},
    [
      'V[0].ResourceRecord Must be a record with name and value: current value is "{\\"name\\":\\"a\\",\\"value\\":\\"\\"}"',
    ],
  ],
  [
    'a record without name',
    { ResourceRecord: { Name: 7, Value: 'b' } },
    {},
    [
      'V[0].ResourceRecord.Name Must be text: current value is 7',
      'V[0].ResourceRecord Must be a record with name and value: current value is "{\\"value\\":\\"b\\"}"',
    ],
  ],
  [
    'half a redirect',
    { HttpRedirect: { RedirectFrom: 'a' } },
    {},
    ['V[0].HttpRedirect Must be a redirect from one URL to another: current value is "{\\"from\\":\\"a\\"}"'],
  ],
];
for (const [name, validation, want, problems] of cases) {
  t.test(`decodeDomainValidations() reads ${name}`, async (t) => {
    const faults: DecodeFault[] = [];
    const from = { fields: { V: [validation] }, path: '', arn: 'arn:1', faults };
    t.same(decodeDomainValidations(from, 'V'), [{ ...nothing, ...want }]);
    t.same(
      faults.map(({ field, problem }) => `${field} ${problem}`),
      problems,
    );
  });
}

t.test('decodeValidationSummaries() reads what was asked for, or what holds', async (t) => {
  const faults: DecodeFault[] = [];
  const active = { ValidationMethod: 'EMAIL', ValidationStatus: 'SUCCESS' };
  const requested = (challenge: unknown) => ({
    ValidationMethod: 'DNS',
    ValidationStatus: 'PENDING_VALIDATION',
    ValidationChallenge: challenge,
  });
  const summary = (DomainName: string, challenge: unknown) => ({
    DomainName,
    ActiveValidationConfiguration: active,
    RequestedValidationConfiguration: requested(challenge),
  });
  const summaries = [
    summary('a.example', { DnsValidationChallenge: { ResourceRecord: RECORD } }),
    summary('b.example', { EmailValidationChallenge: {} }),
    summary('c.example', undefined),
    { DomainName: 'd.example', ActiveValidationConfiguration: active },
    7,
  ];
  const pending = { ...nothing, validationMethod: 'DNS', validationStatus: 'PENDING_VALIDATION' };
  t.same(decodeValidationSummaries('arn:1', summaries, 'RequestedValidationConfiguration', faults), [
    { ...pending, domainName: 'a.example', record },
    { ...pending, domainName: 'b.example' },
    { ...pending, domainName: 'c.example' },
  ]);
  t.match(faults, [{ arn: 'arn:1', field: 'DomainValidationSummaryList[4]' }]);
  t.match(
    decodeValidationSummaries(
      'arn:1',
      [{ RequestedValidationConfiguration: {} }],
      'RequestedValidationConfiguration',
      [],
    ),
    [nothing],
  );
  t.match(decodeValidationSummaries('arn:1', summaries.slice(3, 4), 'ActiveValidationConfiguration', []), [
    { ...nothing, domainName: 'd.example', validationMethod: 'EMAIL', validationStatus: 'SUCCESS' },
  ]);
});
