import t from 'tap';
import { decodeSearchResult } from '../../src/acm/decode-search.ts';
import { unknownCertificate } from '../../src/certificate/unknown-certificate.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';

t.test('decodeSearchResult() reads everything that Search tells', async (t) => {
  const result = {
    CertificateArn: ARN,
    X509Attributes: {
      Issuer: { CommonName: 'Amazon RSA 2048 M02', Organization: 'Amazon', Country: 'US' },
      Subject: { CommonName: 'www.example.com' },
      SubjectAlternativeNames: [
        { DnsName: 'www.example.com' },
        { IpAddress: '192.0.2.1' },
        { DnsName: '*.example.com' },
      ],
      KeyAlgorithm: 'EC_prime256v1',
      SerialNumber: '00',
      NotBefore: 1_700_000_000,
      NotAfter: 1_800_000_000,
    },
    CertificateMetadata: {
      AcmCertificateMetadata: {
        CreatedAt: 1_600_000_000.5,
        IssuedAt: 1_600_000_001,
        ImportedAt: 1_600_000_002,
        RevokedAt: 1_600_000_003,
        Exported: true,
        InUse: false,
        RenewalEligibility: 'ELIGIBLE',
        Status: 'ISSUED',
        RenewalStatus: 'PENDING_VALIDATION',
        Type: 'AMAZON_ISSUED',
        ExportOption: 'ENABLED',
        ManagedBy: 'CLOUDFRONT',
        ValidationMethod: 'DNS',
        CertificateKeyPairOrigin: 'AWS_MANAGED',
      },
    },
  };
  t.same(decodeSearchResult(result), {
    certificate: {
      arn: ARN,
      domainName: 'www.example.com',
      subjectAlternativeNames: ['www.example.com', '*.example.com'],
      namesComplete: true,
      status: 'ISSUED',
      type: 'AMAZON_ISSUED',
      keyAlgorithm: 'EC_prime256v1',
      keyPairOrigin: 'AWS_MANAGED',
      validationMethod: 'DNS',
      managedBy: 'CLOUDFRONT',
      exportOption: 'ENABLED',
      exported: true,
      issuer: 'Amazon',
      inUse: false,
      renewalEligibility: 'ELIGIBLE',
      renewalStatus: 'PENDING_VALIDATION',
      notBeforeSeconds: 1_700_000_000,
      notAfterSeconds: 1_800_000_000,
      createdAtSeconds: 1_600_000_000.5,
      issuedAtSeconds: 1_600_000_001,
      importedAtSeconds: 1_600_000_002,
      revokedAtSeconds: 1_600_000_003,
      detail: undefined,
      tags: undefined,
    },
    faults: [],
  });
});

const bare = unknownCertificate(ARN);
const cases: readonly (readonly [string, object, object, readonly string[]])[] = [
  ['a result of an ARN only', {}, {}, []],
  [
    'nulls everywhere',
    { X509Attributes: null, CertificateMetadata: { AcmCertificateMetadata: { InUse: null } } },
    {},
    [],
  ],
  [
    'a pending certificate without dates',
    { CertificateMetadata: { AcmCertificateMetadata: { Status: 'PENDING_VALIDATION', CreatedAt: 1 } } },
    { status: 'PENDING_VALIDATION', createdAtSeconds: 1 },
    [],
  ],
  [
    'the first name where there is no common name',
    { X509Attributes: { Subject: {}, SubjectAlternativeNames: [{ DnsName: 'a.example' }, { DnsName: 'b.example' }] } },
    { domainName: 'a.example', subjectAlternativeNames: ['a.example', 'b.example'], namesComplete: true },
    [],
  ],
  [
    'no name at all',
    { X509Attributes: { Subject: { CommonName: '' }, SubjectAlternativeNames: [] } },
    { namesComplete: true },
    [],
  ],
  [
    "an issuer's common name where it has no organization",
    { X509Attributes: { Issuer: { CommonName: 'Private CA' } } },
    { issuer: 'Private CA' },
    [],
  ],
  ['an issuer without a name', { X509Attributes: { Issuer: {} } }, {}, []],
  [
    'metadata of a kind that is new',
    { CertificateMetadata: { NewMetadata: {} } },
    {},
    ['CertificateMetadata.AcmCertificateMetadata Must be there: current value is none'],
  ],
  [
    'one odd field among good ones',
    {
      X509Attributes: {
        NotAfter: 'soon',
        NotBefore: 1,
        KeyAlgorithm: 'RSA-2048',
        SubjectAlternativeNames: [7, { DnsName: 8 }],
      },
      CertificateMetadata: { AcmCertificateMetadata: { Status: 'NEW_STATUS', InUse: 'yes' } },
    },
    { notBeforeSeconds: 1, keyAlgorithm: 'RSA_2048', status: 'NEW_STATUS', namesComplete: true },
    [
      'X509Attributes.SubjectAlternativeNames[0] Must be an object: current value is 7',
      'X509Attributes.SubjectAlternativeNames[1].DnsName Must be text: current value is 8',
      'X509Attributes.NotAfter Must be an instant in Unix seconds, between the years 1970 and 9999: current value is "soon"',
      'CertificateMetadata.AcmCertificateMetadata.InUse Must be true or false: current value is "yes"',
    ],
  ],
];
for (const [name, fields, want, faults] of cases) {
  t.test(`decodeSearchResult() reads ${name}`, async (t) => {
    const decoded = decodeSearchResult({ CertificateArn: ARN, ...fields });
    t.same(decoded.certificate, { ...bare, ...want });
    t.same(
      decoded.faults.map(({ field, problem }) => `${field} ${problem}`),
      faults,
    );
  });
}

t.test('decodeSearchResult() keeps nothing without an ARN', async (t) => {
  for (const result of [undefined, null, 7, [], {}]) {
    const decoded = decodeSearchResult(result);
    t.equal(decoded.certificate, undefined);
    t.match(decoded.faults, [{ arn: '', field: 'CertificateArn' }]);
    t.equal(decoded.faults.length, 1);
  }
});
