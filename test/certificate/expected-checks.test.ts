import t from 'tap';
import { PARAMETERS_HEEDED_FROM_SECONDS } from '../../src/certificate/caa-conditions.ts';
import type {
  Certificate,
  CertificateDetail,
  Renewal,
  ValidationMigration,
} from '../../src/certificate/certificate.ts';
import { CHECK_KINDS } from '../../src/certificate/check-kinds.ts';
import type { DomainValidation, ValidationRedirect } from '../../src/certificate/domain-validation.ts';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import type { CheckKind } from '../../src/certificate/vocabulary.ts';
import {
  certificate,
  certificateDetail,
  DAY_SECONDS,
  dnsValidation,
  validationRecord,
} from '../fixtures/certificate-builder.ts';

const DNS_A = dnsValidation('a.example');
const KEY_A = 'validation_record _name.a.example _value.a.example.acm-validations.aws';

/** The kinds that the tables below are about. */
const KINDS: readonly CheckKind[] = ['validation_record', 'caa', 'http'];
/** A check as a row of the tables below has it: kind, key, the name and what is checked. */
type Row = readonly [kind: string, key: string, validatedDomain: string, subject: object];
const record = (validatedDomain: string, key = KEY_A, subject = validationRecord('a.example')): Row => [
  'validation_record',
  key,
  validatedDomain,
  subject,
];
const caa = (name: string, validationMethod = 'DNS'): Row => [
  'caa',
  `caa ${name}`,
  name,
  { validationMethod, parametersHeeded: false },
];
const http = (token: string): Row => {
  const { from, to } = redirect(token);
  return ['http', `http a.example ${from} ${to}`, 'a.example', { from, to }];
};
const RECORD_A = record('a.example');
const CAA_A = caa('a.example');
const CAA_BY_EMAIL = caa('a.example', 'EMAIL');
const CAA_BY_HTTP = caa('a.example', 'HTTP');

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

const cases: [name: string, subject: Certificate, want: readonly Row[]][] = [
  ['one name', named(a, { domainValidations: [DNS_A] }), [RECORD_A, CAA_A]],
  [
    'detail not read: CAA can be checked already',
    named(['A.example.', '*.a.example'], undefined),
    [CAA_A, caa('*.a.example')],
  ],
  [
    'a wildcard and its base share a record, and each has its row',
    named(['a.example', '*.a.example'], { domainValidations: [DNS_A, dnsValidation('*.a.example')] }),
    [RECORD_A, record('*.a.example'), CAA_A, caa('*.a.example')],
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
    [record('a.example.', KEY_A, { name: '_NAME.a.example', value: '_VALUE.a.example.acm-validations.aws' }), CAA_A],
  ],
  [
    'issuance and renewal ask for different records',
    named(a, { domainValidations: [DNS_A], renewal: renewal(dnsValidation('a.example', { record: otherRecord })) }),
    [
      record('a.example', 'validation_record _other.a.example _other.acm-validations.aws', otherRecord),
      RECORD_A,
      CAA_A,
    ],
  ],
  ['by e-mail', named(a, { domainValidations: [byEmail] }), [CAA_BY_EMAIL]],
  [
    'a migration that is pending',
    named(a, { domainValidations: [byEmail], migration: migration('PENDING_DOMAIN_VALIDATION', DNS_A) }),
    [RECORD_A, CAA_A],
  ],
  [
    'a migration that has succeeded',
    named(a, { domainValidations: [byEmail], migration: migration('SUCCESS', DNS_A) }),
    [RECORD_A, CAA_A],
  ],
  [
    'a migration that has failed',
    named(a, { domainValidations: [byEmail], migration: migration('FAILED', DNS_A) }),
    [CAA_BY_EMAIL],
  ],
  ['by HTTP', named(a, { domainValidations: [byHttp('1')] }), [CAA_BY_HTTP, http('1')]],
  [
    'by HTTP, the renewal asks for a newer redirect',
    named(a, { domainValidations: [byHttp('1')], renewal: renewal(byHttp('2')) }),
    [CAA_BY_HTTP, http('2')],
  ],
  [
    'DNS, the record not there yet',
    named(a, { domainValidations: [dnsValidation('a.example', { record: undefined })] }),
    [CAA_A],
  ],
  ['pending', named(a, { domainValidations: [DNS_A] }, { status: 'PENDING_VALIDATION' }), [RECORD_A, CAA_A]],
  ['failed', named(a, { domainValidations: [DNS_A] }, { status: 'FAILED' }), []],
  ['private', named(a, { domainValidations: [] }, { type: 'PRIVATE' }), []],
  ['imported', named(a, { domainValidations: [] }, { type: 'IMPORTED' }), []],
  ['ACME-issued', named(a, { domainValidations: [DNS_A] }, { keyPairOrigin: 'ACME' }), []],
  [
    'type not known: what is shown is checked, CAA is not',
    named(a, { domainValidations: [DNS_A] }, { type: undefined }),
    [RECORD_A],
  ],
];

for (const [name, subject, want] of cases) {
  t.test(`expectedChecks(): ${name}`, async (t) => {
    const checks = expectedChecks(subject).filter(({ kind }) => KINDS.includes(kind));
    t.same(
      checks.map((check) => [check.kind, check.key, check.validatedDomain, check.subject]),
      want,
    );
    for (const { kind, key } of checks) t.ok(key.startsWith(`${kind} `), `"${key}" begins with its kind`);
  });
}

t.test('expectedChecks() tells redirects from one URL to two places apart', async (t) => {
  const { from } = redirect('1');
  const [one, other] = ['1', '2'].map((token) => {
    const validation = dnsValidation('a.example', { record: undefined, redirect: { from, to: redirect(token).to } });
    return expectedChecks(named(a, { domainValidations: [validation] })).find(({ kind }) => kind === 'http')?.key;
  });
  t.not(one, other);
});

t.test('expectedChecks() goes by the kinds that it is given', async (t) => {
  const none = { ...CHECK_KINDS.caa, expected: () => [] };
  const checks = expectedChecks(named(a, { domainValidations: [DNS_A] }), { ...CHECK_KINDS, caa: none });
  t.equal(
    checks.some(({ kind }) => kind === 'caa'),
    false,
  );
});

t.test('expectedChecks() tells how a name is validated apart once parameters of CAA count', async (t) => {
  const opens = PARAMETERS_HEEDED_FROM_SECONDS;
  const dates = { notBeforeSeconds: opens - 153 * DAY_SECONDS, notAfterSeconds: opens + 45 * DAY_SECONDS };
  const keyOf = (more: Partial<Certificate>) =>
    expectedChecks(named(a, undefined, { ...dates, ...more })).find(({ kind }) => kind === 'caa')?.key;
  t.equal(keyOf({}), 'caa a.example rfc8657 DNS');
  t.equal(keyOf({ validationMethod: 'EMAIL' }), 'caa a.example rfc8657 EMAIL');
  t.equal(keyOf({ notAfterSeconds: dates.notAfterSeconds - 1 }), 'caa a.example');
});
