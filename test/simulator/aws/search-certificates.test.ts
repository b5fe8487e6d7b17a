import { SearchCertificatesCommand, type SearchCertificatesCommandInput } from '@aws-sdk/client-acm';
import t from 'tap';
import { withMembers } from '../../../src/acm/request-members.ts';
import { simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1]
certificates:
  - {domain: b.example.com, names: ['*.b.example.com'], in_use_by: [alb], expires: in 30 days, renewal: {status: PENDING_VALIDATION}}
  - {domain: a.example.com, key_algorithm: EC_secp384r1, expires: in 90 days}
  - {domain: acme.example.com, key_pair_origin: ACME, expires: in 20 days}
  - {domain: pending.example.com, status: PENDING_VALIDATION, validation_method: EMAIL}
`;

t.test('searchCertificates() gives what X.509 and ACM say', async (t) => {
  const { search } = await simulated(t, SCENARIO);
  const { Results: [result] = [] } = await search({ MaxResults: 1 });
  const { CertificateArn, X509Attributes, CertificateMetadata } = result ?? {};
  t.match(CertificateArn, /^arn:aws:acm:us-east-1:123456789012:certificate\//);
  const { SerialNumber, ...attributes } = X509Attributes ?? {};
  t.match(SerialNumber, /^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
  t.same(attributes, {
    Issuer: { CommonName: 'Amazon RSA 2048 M02', Country: 'US', Organization: 'Amazon' },
    Subject: { CommonName: 'b.example.com' },
    SubjectAlternativeNames: [{ DnsName: 'b.example.com' }, { DnsName: '*.b.example.com' }],
    ExtendedKeyUsages: ['TLS_WEB_SERVER_AUTHENTICATION'],
    KeyAlgorithm: 'RSA_2048',
    KeyUsages: ['DIGITAL_SIGNATURE', 'KEY_ENCIPHERMENT'],
    NotAfter: new Date('2026-12-23T00:00:00Z'),
    NotBefore: new Date('2026-06-08T00:00:00Z'),
  });
  t.same(CertificateMetadata?.AcmCertificateMetadata, {
    CreatedAt: new Date('2026-06-08T00:00:00Z'),
    Exported: false,
    InUse: true,
    IssuedAt: new Date('2026-06-08T00:00:00Z'),
    RenewalEligibility: 'ELIGIBLE',
    Status: 'ISSUED',
    RenewalStatus: 'PENDING_VALIDATION',
    Type: 'AMAZON_ISSUED',
    ExportOption: 'DISABLED',
    ValidationMethod: 'DNS',
    CertificateKeyPairOrigin: 'AWS_MANAGED',
  });
});

t.test('searchCertificates() has no X509Attributes for what was never issued', async (t) => {
  const { search } = await simulated(t, SCENARIO);
  const FilterStatement = { Filter: { AcmCertificateMetadataFilter: { Status: 'PENDING_VALIDATION' as const } } };
  const { Results = [] } = await search({ FilterStatement });
  t.equal(Results.length, 1);
  t.equal(Results[0]?.X509Attributes, undefined);
  t.equal(Results[0]?.CertificateMetadata?.AcmCertificateMetadata?.ValidationMethod, 'EMAIL');
});

const orders: readonly (readonly [string, SearchCertificatesCommandInput, readonly string[]])[] = [
  ['as added', {}, ['b', 'a', '?']],
  ['by name', { SortBy: 'COMMON_NAME', SortOrder: 'ASCENDING' }, ['a', 'b', '?']],
  ['by expiry, the last first', { SortBy: 'NOT_AFTER', SortOrder: 'DESCENDING' }, ['a', 'b', '?']],
  ['by expiry, what has none first', { SortBy: 'NOT_AFTER' }, ['?', 'b', 'a']],
  ['by renewal status', { SortBy: 'RENEWAL_STATUS', SortOrder: 'DESCENDING' }, ['b', 'a', '?']],
];
for (const [name, input, want] of orders) {
  t.test(`searchCertificates() sorts ${name}`, async (t) => {
    const { search } = await simulated(t, SCENARIO);
    const { Results = [] } = await search(input);
    t.same(
      Results.map(({ X509Attributes }) => X509Attributes?.Subject?.CommonName?.split('.')[0] ?? '?'),
      want,
    );
  });
}

const SORTS =
  'CREATED_AT NOT_AFTER NOT_BEFORE ISSUED_AT IMPORTED_AT REVOKED_AT STATUS RENEWAL_STATUS RENEWAL_ELIGIBILITY EXPORTED EXPORT_OPTION IN_USE KEY_ALGORITHM TYPE CERTIFICATE_ARN COMMON_NAME MANAGED_BY VALIDATION_METHOD CERTIFICATE_KEY_PAIR_ORIGIN ACME_ENDPOINT_ARN ACME_ACCOUNT_ID';
t.test('searchCertificates() pages in every order', async (t) => {
  const { search } = await simulated(t, '{regions: [us-east-1], search_shows_acme: true, generate: {count: 60}}');
  for (const SortBy of SORTS.split(' ') as NonNullable<SearchCertificatesCommandInput['SortBy']>[]) {
    const arns = new Set<string | undefined>();
    let NextToken: string | undefined;
    do {
      const page = await search({ SortBy, SortOrder: 'DESCENDING', MaxResults: 25, NextToken });
      for (const { CertificateArn } of page.Results ?? []) arns.add(CertificateArn);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    t.equal(arns.size, 60, SortBy);
  }
});

t.test('searchCertificates() gives 100 a page unless told otherwise, 500 at most', async (t) => {
  const { search } = await simulated(t, '{regions: [us-east-1], search_shows_acme: true, generate: {count: 501}}');
  t.equal((await search()).Results?.length, 100);
  const page = await search({ MaxResults: 500 });
  t.equal(page.Results?.length, 500);
  const last = await search({ MaxResults: 500, NextToken: page.NextToken });
  t.same([last.Results?.length, last.NextToken], [1, undefined]);
  await t.rejects(search({ MaxResults: 501 }), { name: 'ValidationException' });
  await t.rejects(search({ MaxResults: 0 }), { name: 'ValidationException' });
  await t.rejects(search({ NextToken: page.NextToken, SortBy: 'TYPE' }), { name: 'ValidationException' });
});

t.test('searchCertificates() shows ACME certificates where the scenario has it so', async (t) => {
  const { search } = await simulated(t, `${SCENARIO}search_shows_acme: true`);
  t.equal((await search()).Results?.length, 4);
});

const N2_SCENARIO = `
regions: [us-east-1]
certificates:
  - {domain: usual.example.com}
  - {domain: n2.example.com, root_hierarchy: N2_AMAZON_MANAGED, certificate_usage: CLIENT_AUTH_ONLY}
  - {domain: sfg2.example.com, root_hierarchy: N2_SFG2_AMAZON_MANAGED}
`;

t.test(
  'searchCertificates() gives Amazon N2 certificates if asked for them, or where the scenario has it so',
  async (t) => {
    const names = async (scenario: string, ...filters: readonly object[]) => {
      const { acm } = await simulated(t, scenario);
      const Or = filters.map((filter) => ({ Filter: { AcmCertificateMetadataFilter: filter } }));
      const members = Or.length === 0 ? {} : { FilterStatement: { Or } };
      const { Results = [] } = await acm.send(withMembers(new SearchCertificatesCommand({}), members));
      return Results.map(({ X509Attributes }) => X509Attributes?.Subject?.CommonName?.split('.')[0]);
    };
    const origin = { CertificateKeyPairOrigin: 'AWS_MANAGED' };
    t.same(await names(N2_SCENARIO), ['usual']);
    t.same(await names(N2_SCENARIO, origin), ['usual']);
    t.same(await names(N2_SCENARIO, { RootHierarchyType: 'N2_AMAZON_MANAGED' }), ['n2']);
    t.same(await names(N2_SCENARIO, origin, { RootHierarchyType: 'N2_AMAZON_MANAGED' }), ['usual', 'n2', 'sfg2']);
    t.same(await names(`${N2_SCENARIO}search_shows_n2: true`), ['usual', 'n2', 'sfg2']);
  },
);
