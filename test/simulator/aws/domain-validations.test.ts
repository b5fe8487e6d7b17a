import t from 'tap';
import {
  issuanceValidations,
  renewalValidations,
  validatedNames,
} from '../../../src/simulator/aws/domain-validations.ts';
import { validationRecordFor } from '../../../src/simulator/estate/tokens.ts';
import type { CertificateInput } from '../../../src/simulator/scenario/certificate-schema.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const WILDCARD: CertificateInput = { domain: '*.example.com', names: ['example.com'] };

t.test('issuanceValidations() gives a wildcard and its base the same record', async (t) => {
  const { name, value } = validationRecordFor('123456789012', 'example.com');
  const record = { Name: name, Type: 'CNAME', Value: value };
  t.same(
    issuanceValidations(stateOf(WILDCARD), 'ISSUED')?.map(({ DomainName, ResourceRecord }) => [
      DomainName,
      ResourceRecord,
    ]),
    [
      ['*.example.com', record],
      ['example.com', record],
    ],
  );
});

t.test('issuanceValidations() of e-mail names the mailboxes, of a superdomain if chosen', async (t) => {
  const email: CertificateInput = {
    domain: 'www.a.example.com',
    validation_method: 'EMAIL',
    validation: { 'www.a.example.com': { domain: 'example.com' } },
  };
  t.same(issuanceValidations(stateOf(email), 'ISSUED'), [
    {
      DomainName: 'www.a.example.com',
      ValidationStatus: 'SUCCESS',
      ValidationMethod: 'EMAIL',
      ValidationDomain: 'example.com',
      ValidationEmails: ['administrator', 'hostmaster', 'postmaster', 'webmaster', 'admin'].map(
        (box) => `${box}@example.com`,
      ),
    },
  ]);
});

t.test('issuanceValidations() of HTTP names the redirect', async (t) => {
  const [validation] = issuanceValidations(stateOf({ managed_by: 'CLOUDFRONT' }), 'ISSUED') ?? [];
  t.match(validation, {
    ValidationMethod: 'HTTP',
    HttpRedirect: {
      RedirectFrom: /^http:\/\/www\.example\.com\/\.well-known/,
      RedirectTo: /^https:\/\/validation\.us-east-1\./,
    },
  });
});

const statuses: readonly (readonly [string, CertificateInput, string, readonly string[]])[] = [
  ['issued', WILDCARD, 'ISSUED', ['SUCCESS', 'SUCCESS']],
  [
    'pending',
    { ...WILDCARD, status: 'PENDING_VALIDATION' },
    'PENDING_VALIDATION',
    ['PENDING_VALIDATION', 'PENDING_VALIDATION'],
  ],
  [
    'half validated',
    { ...WILDCARD, status: 'PENDING_VALIDATION', validation: { 'example.com': 'SUCCESS' } },
    'PENDING_VALIDATION',
    ['PENDING_VALIDATION', 'SUCCESS'],
  ],
  [
    'timed out by the clock',
    { ...WILDCARD, status: 'PENDING_VALIDATION' },
    'VALIDATION_TIMED_OUT',
    ['FAILED', 'FAILED'],
  ],
];
for (const [name, input, status, want] of statuses) {
  t.test(`issuanceValidations() of a certificate that is ${name}`, async (t) => {
    t.same(
      issuanceValidations(stateOf(input), status)?.map(({ ValidationStatus }) => ValidationStatus),
      want,
    );
  });
}

const renewals: readonly (readonly [NonNullable<CertificateInput['renewal']>, readonly string[]])[] = [
  [{ status: 'PENDING_AUTO_RENEWAL' }, ['PENDING_VALIDATION', 'PENDING_VALIDATION']],
  [{ status: 'SUCCESS' }, ['SUCCESS', 'SUCCESS']],
  [{ status: 'FAILED' }, ['FAILED', 'FAILED']],
  [{ status: 'PENDING_VALIDATION', validation: { 'example.com': 'FAILED' } }, ['PENDING_VALIDATION', 'FAILED']],
];
for (const [renewal, want] of renewals) {
  t.test(`renewalValidations() of ${JSON.stringify(renewal)}`, async (t) => {
    const state = stateOf({ ...WILDCARD, renewal, validation: { '*.example.com': 'SUCCESS' } });
    t.same(
      renewalValidations(state).map(({ ValidationStatus }) => ValidationStatus),
      want,
    );
  });
}

t.test('renewalValidations() is empty without renewal and for private certificates', async (t) => {
  t.same(renewalValidations(stateOf({})), []);
  t.same(renewalValidations(stateOf({ type: 'PRIVATE', renewal: { status: 'FAILED' } })), []);
});

t.test('validatedNames() are those of certificates that ACM issues on request', async (t) => {
  t.same(validatedNames(stateOf(WILDCARD)), ['*.example.com', 'example.com']);
  for (const input of [{ type: 'IMPORTED' }, { type: 'PRIVATE' }, { key_pair_origin: 'ACME' }] as const) {
    t.same(validatedNames(stateOf(input)), []);
    t.equal(issuanceValidations(stateOf(input), 'ISSUED'), undefined);
  }
});
