import t from 'tap';
import { decodeListSummary } from '../../src/acm/decode-list.ts';
import { unknownCertificate } from '../../src/certificate/unknown-certificate.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';

const cases: readonly (readonly [string, object, object, readonly string[]])[] = [
  [
    'everything that List tells',
    {
      DomainName: 'www.example.com',
      SubjectAlternativeNameSummaries: ['www.example.com', 'example.com'],
      HasAdditionalSubjectAlternativeNames: false,
      Status: 'ISSUED',
      Type: 'IMPORTED',
      KeyAlgorithm: 'RSA-4096',
      ExportOption: 'DISABLED',
      InUse: true,
      Exported: false,
      RenewalEligibility: 'INELIGIBLE',
      NotBefore: 1,
      NotAfter: 2,
      CreatedAt: 3,
      IssuedAt: 4,
      ImportedAt: 5,
      RevokedAt: 6,
      ManagedBy: 'CLOUDFRONT',
      CertificateKeyPairOrigin: 'CUSTOMER_PROVIDED',
    },
    {
      domainName: 'www.example.com',
      subjectAlternativeNames: ['www.example.com', 'example.com'],
      namesComplete: true,
      status: 'ISSUED',
      type: 'IMPORTED',
      keyAlgorithm: 'RSA_4096',
      keyPairOrigin: 'CUSTOMER_PROVIDED',
      managedBy: 'CLOUDFRONT',
      exportOption: 'DISABLED',
      exported: false,
      inUse: true,
      renewalEligibility: 'INELIGIBLE',
      notBeforeSeconds: 1,
      notAfterSeconds: 2,
      createdAtSeconds: 3,
      issuedAtSeconds: 4,
      importedAtSeconds: 5,
      revokedAtSeconds: 6,
    },
    [],
  ],
  ['an ARN only', {}, {}, []],
  [
    'a cut list of names',
    { SubjectAlternativeNameSummaries: ['a.example'], HasAdditionalSubjectAlternativeNames: true },
    { domainName: 'a.example', subjectAlternativeNames: ['a.example'] },
    [],
  ],
  [
    'a list of names with nothing said of more',
    { DomainName: '', SubjectAlternativeNameSummaries: ['a.example', null, 7] },
    { domainName: 'a.example', subjectAlternativeNames: ['a.example'], namesComplete: true },
    ['SubjectAlternativeNameSummaries[2] Must be text: current value is 7'],
  ],
  ['no names', { SubjectAlternativeNameSummaries: [] }, { namesComplete: true }, []],
];
for (const [name, fields, want, faults] of cases) {
  t.test(`decodeListSummary() reads ${name}`, async (t) => {
    const decoded = decodeListSummary({ CertificateArn: ARN, ...fields });
    t.same(decoded.certificate, { ...unknownCertificate(ARN), ...want });
    t.same(
      decoded.faults.map(({ field, problem }) => `${field} ${problem}`),
      faults,
    );
  });
}

t.test('decodeListSummary() keeps nothing without an ARN', async (t) => {
  t.match(decodeListSummary({ DomainName: 'a.example' }), {
    certificate: undefined,
    faults: [{ arn: '', field: 'CertificateArn' }],
  });
});
