import t from 'tap';
import type {
  Certificate,
  CertificateDetail,
  Renewal,
  ValidationMigration,
} from '../../src/certificate/certificate.ts';
import type { DomainValidation, ValidationRedirect } from '../../src/certificate/domain-validation.ts';
import { type ExpectedFindings, expectedFindings, knownValidations } from '../../src/certificate/expected-findings.ts';
import { certificate, certificateDetail, dnsValidation, validationRecord } from '../fixtures/certificate-builder.ts';

const DNS_A = dnsValidation('a.example');
const RECORD_A = { validatedDomain: 'a.example', record: validationRecord('a.example') };
const NOTHING: ExpectedFindings = { records: [], caa: [], redirects: [] };

function named(
  names: readonly string[],
  detail: Partial<CertificateDetail> | undefined,
  more: Partial<Certificate> = {},
) {
  return certificate({
    domainName: names[0] ?? '',
    subjectAlternativeNames: names,
    detail: detail === undefined ? undefined : certificateDetail(detail),
    ...more,
  });
}

function renewal(...domainValidations: readonly DomainValidation[]): Renewal {
  return { status: 'PENDING_AUTO_RENEWAL', reason: undefined, updatedAtSeconds: undefined, domainValidations };
}

function migration(status: string | undefined, ...domainValidations: readonly DomainValidation[]): ValidationMigration {
  return { status, from: 'EMAIL', to: 'DNS', requestedAtSeconds: 0, domainValidations };
}

function redirect(token: string): ValidationRedirect {
  return {
    from: `http://a.example/.well-known/pki-validation/${token}.txt`,
    to: `https://validation.us-east-1.acm-validations.aws/${token}`,
  };
}

function byHttp(token: string): DomainValidation {
  return dnsValidation('a.example', { validationMethod: 'HTTP', record: undefined, redirect: redirect(token) });
}

const byEmail = dnsValidation('a.example', { validationMethod: 'EMAIL', record: undefined });
const otherRecord = { name: '_other.a.example.', value: '_other.acm-validations.aws.' };
const a = ['a.example'];

const cases: [name: string, subject: Certificate, want: ExpectedFindings][] = [
  ['one name', named(a, { domainValidations: [DNS_A] }), { ...NOTHING, records: [RECORD_A], caa: a }],
  [
    'detail not read: CAA can be checked already',
    named(['A.example.', '*.a.example'], undefined),
    {
      ...NOTHING,
      caa: ['a.example', '*.a.example'],
    },
  ],
  [
    'a wildcard and its base share a record, and each has its row',
    named(['a.example', '*.a.example'], { domainValidations: [DNS_A, dnsValidation('*.a.example')] }),
    {
      ...NOTHING,
      records: [RECORD_A, { validatedDomain: '*.a.example', record: validationRecord('a.example') }],
      caa: ['a.example', '*.a.example'],
    },
  ],
  [
    'issuance, renewal and migration ask for the same record in different spellings',
    named(a, {
      domainValidations: [DNS_A],
      renewal: renewal(dnsValidation('A.example')),
      migration: migration(
        'PENDING_DOMAIN_VALIDATION',
        dnsValidation('a.example.', {
          record: { name: '_NAME.a.example', value: '_VALUE.a.example.acm-validations.aws' },
        }),
      ),
    }),
    {
      ...NOTHING,
      records: [
        {
          validatedDomain: 'a.example.',
          record: { name: '_NAME.a.example', value: '_VALUE.a.example.acm-validations.aws' },
        },
      ],
      caa: a,
    },
  ],
  [
    'issuance and renewal ask for different records',
    named(a, { domainValidations: [DNS_A], renewal: renewal(dnsValidation('a.example', { record: otherRecord })) }),
    { ...NOTHING, records: [{ validatedDomain: 'a.example', record: otherRecord }, RECORD_A], caa: a },
  ],
  ['by e-mail', named(a, { domainValidations: [byEmail] }), { ...NOTHING, caa: a }],
  [
    'a migration that is pending',
    named(a, { domainValidations: [byEmail], migration: migration('PENDING_DOMAIN_VALIDATION', DNS_A) }),
    { ...NOTHING, records: [RECORD_A], caa: a },
  ],
  [
    'a migration that has succeeded',
    named(a, { domainValidations: [byEmail], migration: migration('SUCCESS', DNS_A) }),
    { ...NOTHING, records: [RECORD_A], caa: a },
  ],
  [
    'a migration that has failed',
    named(a, { domainValidations: [byEmail], migration: migration('FAILED', DNS_A) }),
    { ...NOTHING, caa: a },
  ],
  [
    'by HTTP',
    named(a, { domainValidations: [byHttp('1')] }),
    { ...NOTHING, caa: a, redirects: [{ validatedDomain: 'a.example', redirect: redirect('1') }] },
  ],
  [
    'by HTTP, the renewal asks for a newer redirect',
    named(a, { domainValidations: [byHttp('1')], renewal: renewal(byHttp('2')) }),
    { ...NOTHING, caa: a, redirects: [{ validatedDomain: 'a.example', redirect: redirect('2') }] },
  ],
  [
    'DNS, the record not there yet',
    named(a, { domainValidations: [dnsValidation('a.example', { record: undefined })] }),
    { ...NOTHING, caa: a },
  ],
  [
    'pending',
    named(a, { domainValidations: [DNS_A] }, { status: 'PENDING_VALIDATION' }),
    { ...NOTHING, records: [RECORD_A], caa: a },
  ],
  ['failed', named(a, { domainValidations: [DNS_A] }, { status: 'FAILED' }), NOTHING],
  ['private', named(a, { domainValidations: [] }, { type: 'PRIVATE' }), NOTHING],
  ['imported', named(a, { domainValidations: [] }, { type: 'IMPORTED' }), NOTHING],
  ['ACME-issued', named(a, { domainValidations: [DNS_A] }, { keyPairOrigin: 'ACME' }), NOTHING],
  [
    'type not known: what is shown is checked, CAA is not',
    named(a, { domainValidations: [DNS_A] }, { type: undefined }),
    { ...NOTHING, records: [RECORD_A] },
  ],
];

for (const [name, subject, want] of cases) {
  t.test(`expectedFindings(): ${name}`, async (t) => {
    t.same(expectedFindings(subject), want);
  });
}

t.test('knownValidations() is newest first: migration, renewal, issuance', async (t) => {
  const [first, second, third] = [byHttp('1'), byHttp('2'), byHttp('3')];
  const subject = named(a, {
    domainValidations: [third],
    renewal: renewal(second),
    migration: migration('SUCCESS', first),
  });
  t.same(knownValidations(subject), [first, second, third]);
});

t.test('knownValidations() is empty before the detail is read', async (t) => {
  t.same(knownValidations(named(a, undefined)), []);
});
