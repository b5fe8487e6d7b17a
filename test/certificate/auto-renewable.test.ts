import t from 'tap';
import { autoRenewable } from '../../src/certificate/auto-renewable.ts';
import type { Certificate, CertificateDetail } from '../../src/certificate/certificate.ts';
import { type CertificateAuthority, unknownAuthority } from '../../src/certificate/certificate-authority.ts';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import { type Findings, NO_FINDINGS } from '../../src/certificate/findings.ts';
import { AUTHORITY_ARN, authority } from '../fixtures/authority-builder.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  dnsValidation,
  goodFindings,
  NOW_SECONDS,
} from '../fixtures/certificate-builder.ts';

function detailed(detail: Partial<CertificateDetail>, overrides: Partial<Certificate> = {}): Certificate {
  return certificate({ detail: certificateDetail(detail), ...overrides });
}

const good = goodFindings();
const none = { domainValidations: [] };
const noRecord = { domainValidations: [dnsValidation('www.example.com', { record: undefined })] };
const privateOne = { type: 'PRIVATE', validationMethod: undefined };
const FROM = 'http://www.example.com/.well-known/pki-validation/1.txt';
const TO = 'https://validation.us-east-1.acm-validations.aws/1';
const redirect = { from: FROM, to: TO };
const byHttp = dnsValidation('www.example.com', {
  validationMethod: 'HTTP',
  record: undefined,
  redirect,
});
const redirected = (result: 'present' | 'mismatch') =>
  goodFindings([checkKey('http', 'www.example.com', { redirect }), { result, checkedAtSeconds: 0, hint: '' }]);
const renewing = (status: string) => ({
  renewal: { status, reason: undefined, updatedAtSeconds: undefined, domainValidations: [] },
});
const migrated = (...domainValidations: CertificateDetail['domainValidations']): Partial<CertificateDetail> => ({
  domainValidations: [dnsValidation('www.example.com', { validationMethod: 'EMAIL', record: undefined })],
  migration: {
    status: 'SUCCESS',
    from: 'EMAIL',
    to: 'DNS',
    requestedAtSeconds: 0,
    domainValidations,
  },
});

const failing = { result: 'lookup_failed', checkedAtSeconds: 1, hint: '', provisional: true } as const;

const cases: [name: string, subject: Certificate, findings: Findings | undefined, want: true | undefined][] = [
  ['all is known', certificate(), good, true],
  ['all is known, DNS not looked at', certificate(), undefined, true],
  ['nothing looked up yet', certificate(), NO_FINDINGS, undefined],
  ['record not looked up yet', certificate(), goodFindings([checkKey('validation_record'), undefined]), undefined],
  ['CAA provisional, lookups fail since the start', certificate(), goodFindings([checkKey('caa'), failing]), undefined],
  [
    'CAA denies, Amazon N2: not known whether it binds',
    certificate({ rootHierarchy: 'N2_AMAZON_MANAGED' }),
    goodFindings([checkKey('caa'), { result: 'denied', checkedAtSeconds: NOW_SECONDS - 600, hint: '' }]),
    undefined,
  ],
  ['Amazon N2', certificate({ rootHierarchy: 'N2_AMAZON_MANAGED' }), goodFindings(), true],
  ['CAA not looked up yet', certificate(), goodFindings([checkKey('caa'), undefined]), undefined],
  [
    'CAA of the second name not looked up yet',
    certificate({ subjectAlternativeNames: ['b.example'] }),
    good,
    undefined,
  ],
  ['detail not read', certificate({ detail: undefined }), good, undefined],
  ['detail not read, DNS not looked at', certificate({ detail: undefined }), undefined, undefined],
  ['detail without validations', detailed(none), undefined, undefined],
  ['record not told yet', detailed(noRecord), undefined, undefined],
  ['names incomplete', certificate({ namesComplete: false }), good, undefined],
  ['no names', detailed(none, { domainName: '', subjectAlternativeNames: [] }), undefined, undefined],
  ['status not known', certificate({ status: undefined }), good, undefined],
  ['end not known', certificate({ notAfterSeconds: undefined }), good, undefined],
  ['type not known', certificate({ type: undefined }), good, undefined],
  ['imported', certificate({ type: 'IMPORTED' }), good, undefined],
  ['eligibility not told, in use', certificate({ renewalEligibility: undefined }), good, true],
  [
    'eligibility not told, exported',
    certificate({ renewalEligibility: undefined, inUse: false, exported: true }),
    good,
    true,
  ],
  [
    'eligibility not told, use not told',
    certificate({ renewalEligibility: undefined, inUse: undefined }),
    good,
    undefined,
  ],
  ['eligibility newer than this code', certificate({ renewalEligibility: 'MAYBE' }), good, undefined],
  ['eligible, use not told', certificate({ inUse: undefined }), good, true],
  ['private, CA not read', detailed(none, privateOne), NO_FINDINGS, undefined],
  ['private, detail not read', certificate({ ...privateOne, detail: undefined }), good, undefined],
  ['private, eligibility not told', detailed(none, { ...privateOne, renewalEligibility: undefined }), good, undefined],
  ['by HTTP', detailed({ domainValidations: [byHttp] }), redirected('present'), true],
  [
    'by HTTP, with a finding that is not good',
    detailed({ domainValidations: [byHttp] }),
    redirected('mismatch'),
    undefined,
  ],
  ['by HTTP, not asked for yet', detailed({ domainValidations: [byHttp] }), good, undefined],
  ['renewing', detailed(renewing('PENDING_AUTO_RENEWAL')), good, true],
  ['renewed', detailed(renewing('SUCCESS')), good, true],
  ['a renewal status newer than this code', detailed(renewing('PENDING_MIRACLE')), good, undefined],
  ['migrated from e-mail', detailed(migrated(dnsValidation('www.example.com'))), good, true],
  ['migrated from e-mail, record not told', detailed(migrated()), good, undefined],
];

for (const [name, subject, findings, want] of cases) {
  t.test(`autoRenewable(): ${name}`, async (t) => {
    t.equal(autoRenewable(subject, expectedChecks(subject), findings), want);
  });
}

const authorities: readonly (readonly [
  name: string,
  known: CertificateAuthority | undefined,
  want: true | undefined,
])[] = [
  ['good', authority(), true],
  ['not read', undefined, undefined],
  ['denied', unknownAuthority(AUTHORITY_ARN), undefined],
  ['stale', authority({ isStale: true }), undefined],
];
for (const [name, known, want] of authorities) {
  t.test(`autoRenewable(): private, CA ${name}`, async (t) => {
    t.equal(autoRenewable(detailed(none, privateOne), [], NO_FINDINGS, known), want);
    t.equal(autoRenewable(certificate(), [], NO_FINDINGS, known), true, 'a public certificate needs none');
  });
}
