import t from 'tap';
import { decodeDetail } from '../../src/acm/decode-detail.ts';
import { unknownCertificate } from '../../src/certificate/unknown-certificate.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
const bare = {
  ...unknownCertificate(ARN),
  detail: {
    readAtSeconds: 1000,
    inUseBy: [],
    domainValidations: [],
    renewal: undefined,
    migration: undefined,
    failureReason: undefined,
    revocationReason: undefined,
  },
};
const validation = (domainName: string, validationMethod?: string, validationStatus?: string) => ({
  domainName,
  validationMethod,
  validationStatus,
  record: undefined,
  redirect: undefined,
});

t.test('decodeDetail() reads everything that Describe tells', async (t) => {
  const Certificate = {
    CertificateArn: ARN,
    DomainName: 'example.com',
    SubjectAlternativeNames: ['example.com', 'www.example.com'],
    ManagedBy: 'CLOUDFRONT',
    DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'EMAIL', ValidationStatus: 'SUCCESS' }],
    Issuer: 'Amazon',
    CreatedAt: 1,
    IssuedAt: 2,
    ImportedAt: 3,
    Status: 'ISSUED',
    RevokedAt: 4,
    RevocationReason: 'KEY_COMPROMISE',
    NotBefore: 5,
    NotAfter: 6,
    KeyAlgorithm: 'RSA-2048',
    InUseBy: ['arn:aws:cloudfront::1:distribution/E1'],
    FailureReason: 'CAA_ERROR',
    Type: 'AMAZON_ISSUED',
    RenewalSummary: {
      RenewalStatus: 'PENDING_VALIDATION',
      DomainValidationOptions: [{ DomainName: 'example.com', ValidationStatus: 'FAILED' }],
      RenewalStatusReason: 'CAA_ERROR',
      UpdatedAt: 7,
    },
    RenewalEligibility: 'ELIGIBLE',
    Options: { Export: 'ENABLED', ValidationMethod: 'DNS' },
    UpdateSummary: {
      Status: 'PENDING_DOMAIN_VALIDATION',
      Type: 'DOMAIN_VALIDATION_METHOD',
      DomainValidationMethodUpdateSummary: { From: 'EMAIL', To: 'DNS' },
      RequestedAt: 8,
    },
    CertificateKeyPairOrigin: 'AWS_MANAGED',
  };
  t.same(decodeDetail({ Certificate }, 1000), {
    certificate: {
      arn: ARN,
      domainName: 'example.com',
      subjectAlternativeNames: ['example.com', 'www.example.com'],
      namesComplete: true,
      status: 'ISSUED',
      type: 'AMAZON_ISSUED',
      keyAlgorithm: 'RSA_2048',
      keyPairOrigin: 'AWS_MANAGED',
      validationMethod: 'EMAIL',
      managedBy: 'CLOUDFRONT',
      exportOption: 'ENABLED',
      exported: undefined,
      issuer: 'Amazon',
      inUse: true,
      renewalEligibility: 'ELIGIBLE',
      renewalStatus: 'PENDING_VALIDATION',
      notBeforeSeconds: 5,
      notAfterSeconds: 6,
      createdAtSeconds: 1,
      issuedAtSeconds: 2,
      importedAtSeconds: 3,
      revokedAtSeconds: 4,
      detail: {
        readAtSeconds: 1000,
        inUseBy: ['arn:aws:cloudfront::1:distribution/E1'],
        domainValidations: [validation('example.com', 'EMAIL', 'SUCCESS')],
        renewal: {
          status: 'PENDING_VALIDATION',
          reason: 'CAA_ERROR',
          updatedAtSeconds: 7,
          domainValidations: [validation('example.com', undefined, 'FAILED')],
        },
        migration: {
          status: 'PENDING_DOMAIN_VALIDATION',
          from: 'EMAIL',
          to: 'DNS',
          requestedAtSeconds: 8,
          domainValidations: [],
        },
        failureReason: 'CAA_ERROR',
        revocationReason: 'KEY_COMPROMISE',
      },
      tags: undefined,
    },
    faults: [],
  });
});

const noMigration = { status: undefined, from: undefined, to: undefined, domainValidations: [] };
const cases: readonly (readonly [string, object, object, object, readonly string[]])[] = [
  ['an ARN only', {}, {}, {}, []],
  ['nulls', { RenewalSummary: null, UpdateSummary: null, Options: null, InUseBy: null }, {}, {}, []],
  ['no use', { InUseBy: [] }, { inUse: false }, {}, []],
  [
    'the first name where there is no domain name',
    { SubjectAlternativeNames: ['a.example'] },
    { domainName: 'a.example', subjectAlternativeNames: ['a.example'], namesComplete: true },
    {},
    [],
  ],
  [
    'the common name before the first name where there is no domain name',
    { Subject: 'CN=Device 7, O=Example', SubjectAlternativeNames: ['a.example'] },
    { domainName: 'Device 7', subjectAlternativeNames: ['a.example'], namesComplete: true },
    {},
    [],
  ],
  [
    'the domain name before the common name',
    { DomainName: 'a.example', Subject: 'CN=Device 7' },
    { domainName: 'a.example' },
    {},
    [],
  ],
  [
    'the method of the options where no name tells it',
    { Options: { ValidationMethod: 'DNS' } },
    { validationMethod: 'DNS' },
    {},
    [],
  ],
  ['an update of another kind', { UpdateSummary: { Type: 'NEW_KIND', Status: 'SUCCESS' } }, {}, {}, []],
  [
    'an update that says nothing',
    { UpdateSummary: {} },
    {},
    { migration: { ...noMigration, requestedAtSeconds: undefined } },
    [],
  ],
  [
    'odd fields among good ones',
    { Status: 'ISSUED', NotAfter: {}, InUseBy: ['a', 7], RenewalSummary: [] },
    { status: 'ISSUED', inUse: true },
    { inUseBy: ['a'] },
    ['RenewalSummary', 'InUseBy[1]', 'NotAfter'],
  ],
];
for (const [name, fields, want, detail, faults] of cases) {
  t.test(`decodeDetail() reads ${name}`, async (t) => {
    const decoded = decodeDetail({ Certificate: { CertificateArn: ARN, ...fields } }, 1000);
    t.same(decoded.certificate, { ...bare, ...want, detail: { ...bare.detail, ...detail } });
    t.same(
      decoded.faults.map(({ field }) => field),
      faults,
    );
  });
}

t.test('decodeDetail() keeps nothing without a certificate', async (t) => {
  for (const answer of [{}, { Certificate: null }, { Certificate: {} }]) {
    t.match(decodeDetail(answer, 1000), { certificate: undefined, faults: [{ arn: '', field: 'CertificateArn' }] });
  }
});

t.test('decodeDetail() reads the private CA that a certificate comes from', async (t) => {
  const CertificateAuthorityArn = 'arn:aws:acm-pca:eu-west-1:1:certificate-authority/1';
  const { certificate, faults } = decodeDetail({ Certificate: { CertificateArn: ARN, CertificateAuthorityArn } }, 1000);
  t.equal(certificate?.detail.certificateAuthorityArn, CertificateAuthorityArn);
  t.same(faults, []);
});
