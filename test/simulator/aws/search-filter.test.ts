import type { CertificateFilterStatement } from '@aws-sdk/client-acm';
import t from 'tap';
import { asksFor, compileStatement } from '../../../src/simulator/aws/search-filter.ts';
import { SIMULATED_NOW_SECONDS as NOW, simulated } from '../../fixtures/simulator-clients.ts';
import { awsErrorType } from '../../fixtures/simulator-errors.ts';

const SCENARIO = `
regions: [us-east-1]
certificates:
  - {id: web, domain: web.example.com, arn: 'arn:aws:acm:us-east-1:123456789012:certificate/web', in_use_by: [alb], expires: in 30 days, serial: 'aa:bb', renewal: {status: FAILED}}
  - {id: cdn, domain: cdn.example.net, names: [img.example.net], managed_by: CLOUDFRONT, key_algorithm: EC_prime256v1, expires: in 60 days}
  - {id: old, type: IMPORTED, domain: old.example.com, status: EXPIRED, expires: 5 days ago, key_usages: [KEY_AGREEMENT]}
  - {id: pca, type: PRIVATE, domain: pca.example.com, exported: true, expires: in 300 days, extended_key_usages: [CODE_SIGNING]}
  - {id: acme, domain: acme.example.com, key_pair_origin: ACME, acme_endpoint: 'arn:e', acme_account: acc, expires: in 30 days}
`;

type Metadata = Record<string, string | boolean>;
const metadata = (filter: Metadata) =>
  ({ Filter: { AcmCertificateMetadataFilter: filter } }) as unknown as CertificateFilterStatement;
const x509 = (filter: object) => ({ Filter: { X509AttributeFilter: filter } }) as unknown as CertificateFilterStatement;
const day = (days: number): Date => new Date((NOW + days * 86_400) * 1_000);
const origins = ['AWS_MANAGED', 'CUSTOMER_PROVIDED', 'ACME'].map((origin) =>
  metadata({ CertificateKeyPairOrigin: origin }),
);

const cases: readonly (readonly [string, CertificateFilterStatement, readonly string[]])[] = [
  ['Status', metadata({ Status: 'EXPIRED' }), ['old']],
  ['RenewalStatus', metadata({ RenewalStatus: 'FAILED' }), ['web']],
  ['Type', metadata({ Type: 'PRIVATE' }), ['pca']],
  ['InUse', metadata({ InUse: true }), ['web']],
  ['not InUse', metadata({ InUse: false }), ['cdn', 'old', 'pca']],
  ['Exported', metadata({ Exported: true }), ['pca']],
  ['ExportOption', metadata({ ExportOption: 'ENABLED' }), ['pca']],
  ['ManagedBy', metadata({ ManagedBy: 'CLOUDFRONT' }), ['cdn']],
  ['ValidationMethod', metadata({ ValidationMethod: 'HTTP' }), ['cdn']],
  ['one origin', metadata({ CertificateKeyPairOrigin: 'ACME' }), ['acme']],
  ['AcmeEndpointArn without origin', metadata({ AcmeEndpointArn: 'arn:e' }), []],
  [
    'AcmeEndpointArn with origin',
    { And: [metadata({ AcmeEndpointArn: 'arn:e' }), origins[2] ?? metadata({})] },
    ['acme'],
  ],
  ['AcmeAccountId with origin', { And: [metadata({ AcmeAccountId: 'acc' }), origins[2] ?? metadata({})] }, ['acme']],
  ['all origins', { Or: origins }, ['web', 'cdn', 'old', 'pca', 'acme']],
  ['Not', { Not: metadata({ Type: 'AMAZON_ISSUED' }) }, ['old', 'pca']],
  ['CertificateArn', { Filter: { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/web' } }, ['web']],
  [
    'CommonName that contains',
    x509({ Subject: { CommonName: { Value: 'EXAMPLE.net', ComparisonOperator: 'CONTAINS' } } }),
    ['cdn'],
  ],
  [
    'CommonName that equals',
    x509({ Subject: { CommonName: { Value: 'example.net', ComparisonOperator: 'EQUALS' } } }),
    [],
  ],
  [
    'a DNS name',
    x509({ SubjectAlternativeName: { DnsName: { Value: 'img.example.net', ComparisonOperator: 'EQUALS' } } }),
    ['cdn'],
  ],
  ['ExtendedKeyUsage', x509({ ExtendedKeyUsage: 'CODE_SIGNING' }), ['pca']],
  ['KeyUsage', x509({ KeyUsage: 'KEY_AGREEMENT' }), ['old']],
  ['KeyAlgorithm', x509({ KeyAlgorithm: 'EC_prime256v1' }), ['cdn']],
  ['SerialNumber', x509({ SerialNumber: 'aa:bb' }), ['web']],
  ['NotAfter, both ends included', x509({ NotAfter: { Start: day(30), End: day(60) } }), ['web', 'cdn']],
  ['NotAfter with one end', x509({ NotAfter: { Start: day(61) } }), ['pca']],
  ['NotBefore', x509({ NotBefore: { End: day(-300) } }), ['old']],
];
for (const [name, FilterStatement, want] of cases) {
  t.test(`compileStatement() filters by ${name}`, async (t) => {
    const { simulator, search } = await simulated(t, SCENARIO);
    const { Results = [] } = await search({ FilterStatement });
    const domains = Results.map(
      ({ CertificateArn = '' }) => simulator.world.find(CertificateArn)?.domainName?.split('.')[0],
    );
    t.same(domains, want);
  });
}

const sixteen = Array.from({ length: 16 }, () => metadata({ InUse: true }));
const refused: readonly (readonly [string, unknown, string])[] = [
  ['an Or of 16', { Or: sixteen }, 'ValidationException'],
  ['an empty And', { And: [] }, 'ValidationException'],
  ['an And that is no list', { And: {} }, 'SerializationException'],
  ['an empty statement', {}, 'ValidationException'],
  ['two members at once', { Not: metadata({ InUse: true }), Filter: {} }, 'ValidationException'],
  ['a member that is not known', { Xor: [] }, 'ValidationException'],
  ['something that is no structure', 'x', 'ValidationException'],
  ['a metadata filter that is not known', metadata({ RenewalEligibility: 'ELIGIBLE' }), 'ValidationException'],
  ['a status that does not exist', metadata({ Status: 'LOST' }), 'ValidationException'],
  ['an InUse that is no boolean', metadata({ InUse: 'yes' }), 'SerializationException'],
  ['a key algorithm with a dash', x509({ KeyAlgorithm: 'RSA-2048' }), 'ValidationException'],
  ['a range that is none', x509({ NotAfter: 5 }), 'SerializationException'],
  ['a range of words', x509({ NotAfter: { Start: 'now' } }), 'SerializationException'],
  ['a comparison without operator', x509({ Subject: { CommonName: { Value: 'x' } } }), 'ValidationException'],
  [
    'a comparison without value',
    x509({ Subject: { CommonName: { ComparisonOperator: 'EQUALS' } } }),
    'ValidationException',
  ],
  ['a comparison that is none', x509({ Subject: { CommonName: 'x' } }), 'SerializationException'],
];
for (const [name, statement, want] of refused) {
  t.test(`compileStatement() refuses ${name}`, async (t) => {
    t.equal(
      awsErrorType(() => compileStatement(statement)),
      want,
    );
  });
}

t.test('compileStatement() takes 15 statements', async (t) => {
  t.type(compileStatement({ Or: sixteen.slice(1) }), 'function');
});

t.test('asksFor() looks into every level', async (t) => {
  const statement = { Not: { And: [metadata({ CertificateKeyPairOrigin: 'ACME' })] } };
  t.ok(asksFor('CertificateKeyPairOrigin', statement));
  t.notOk(asksFor('RootHierarchyType', statement));
  t.notOk(asksFor('CertificateKeyPairOrigin', undefined));
});
