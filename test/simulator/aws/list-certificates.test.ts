import {
  CertificateKeyPairOrigin,
  KeyAlgorithm,
  ListCertificatesCommand,
  type ListCertificatesCommandInput,
} from '@aws-sdk/client-acm';
import t from 'tap';
import { withMembers } from '../../../src/acm/request-members.ts';
import { simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1, eu-west-1]
certificates:
  - {domain: rsa.example.com, in_use_by: [alb], expires: in 100 days, created: 98 days ago, key_usages: [DIGITAL_SIGNATURE]}
  - {domain: rsa1024.example.com, type: IMPORTED, key_algorithm: RSA_1024, status: EXPIRED, created: 900 days ago}
  - {domain: ec.example.com, key_algorithm: EC_prime256v1, managed_by: CLOUDFRONT}
  - {domain: rsa4096.example.com, type: IMPORTED, key_algorithm: RSA_4096}
  - {domain: acme.example.com, key_pair_origin: ACME}
  - {type: IMPORTED, extended_key_usages: [CODE_SIGNING]}
  - {domain: exportable.example.com, export: ENABLED, status: PENDING_VALIDATION}
  - {domain: ireland.example.com, region: eu-west-1}
  - {domain: odd.example.com, wire: {list: {DomainName: $absent, InUse: null}}}
`;
const NO_DOMAIN = '(none)';
const ALL_KEYS = { keyTypes: Object.values(KeyAlgorithm) };

const cases: readonly (readonly [string, ListCertificatesCommandInput, readonly string[]])[] = [
  ['RSA up to 2048, with a domain, not ACME by default', {}, ['rsa', 'rsa1024', 'exportable', NO_DOMAIN]],
  [
    'all keys and those without domain if asked, still not ACME',
    { Includes: ALL_KEYS },
    ['rsa', 'rsa1024', 'ec', 'rsa4096', NO_DOMAIN, 'exportable', NO_DOMAIN],
  ],
  ['ACME if asked', { CertificateKeyPairOrigins: ['ACME'] }, ['acme']],
  [
    'everything if asked for everything',
    { Includes: ALL_KEYS, CertificateKeyPairOrigins: Object.values(CertificateKeyPairOrigin) },
    ['rsa', 'rsa1024', 'ec', 'rsa4096', 'acme', NO_DOMAIN, 'exportable', NO_DOMAIN],
  ],
  ['one status', { CertificateStatuses: ['EXPIRED'] }, ['rsa1024']],
  ['exportable ones', { Includes: { exportOption: 'ENABLED' } }, ['exportable']],
  ['managed ones, the key filter still on', { Includes: { managedBy: 'CLOUDFRONT' } }, []],
  ['managed ones', { Includes: { ...ALL_KEYS, managedBy: 'CLOUDFRONT' } }, ['ec']],
  ['a key usage', { Includes: { keyUsage: ['KEY_ENCIPHERMENT'] } }, ['rsa1024', NO_DOMAIN]],
  ['an extended key usage', { Includes: { ...ALL_KEYS, extendedKeyUsage: ['CODE_SIGNING'] } }, [NO_DOMAIN]],
  [
    'the oldest first',
    { SortBy: 'CREATED_AT', SortOrder: 'ASCENDING', CertificateStatuses: ['EXPIRED', 'ISSUED'] },
    ['rsa1024', 'rsa', NO_DOMAIN],
  ],
];
for (const [name, input, want] of cases) {
  t.test(`listCertificates() gives ${name}`, async (t) => {
    const { acm } = await simulated(t, SCENARIO);
    const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand(input));
    t.same(
      CertificateSummaryList.map(({ DomainName }) => DomainName?.split('.')[0] ?? NO_DOMAIN),
      want,
    );
  });
}

t.test('listCertificates() gives only its region', async (t) => {
  const { acm } = await simulated(t, SCENARIO, { region: 'eu-west-1' });
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand({}));
  t.same(
    CertificateSummaryList.map(({ DomainName }) => DomainName),
    ['ireland.example.com'],
  );
});

t.test('listCertificates() summarizes without renewal status and validation method, RSA-2048 dashed', async (t) => {
  const { acm } = await simulated(t, SCENARIO);
  const { CertificateSummaryList: [summary] = [] } = await acm.send(new ListCertificatesCommand({ MaxItems: 1 }));
  const { CertificateArn, ...rest } = summary ?? {};
  t.match(CertificateArn, /^arn:aws:acm:us-east-1:123456789012:certificate\//);
  t.same(rest, {
    DomainName: 'rsa.example.com',
    SubjectAlternativeNameSummaries: ['rsa.example.com'],
    HasAdditionalSubjectAlternativeNames: false,
    Status: 'ISSUED',
    Type: 'AMAZON_ISSUED',
    KeyAlgorithm: 'RSA-2048',
    KeyUsages: ['DIGITAL_SIGNATURE'],
    ExtendedKeyUsages: ['TLS_WEB_SERVER_AUTHENTICATION'],
    ExportOption: 'DISABLED',
    InUse: true,
    Exported: false,
    RenewalEligibility: 'ELIGIBLE',
    NotBefore: new Date('2026-08-17T00:00:00Z'),
    NotAfter: new Date('2027-03-03T00:00:00Z'),
    CreatedAt: new Date('2026-08-17T00:00:00Z'),
    IssuedAt: new Date('2026-08-17T00:00:00Z'),
    CertificateKeyPairOrigin: 'AWS_MANAGED',
  });
});

for (const [count, more] of [
  [100, false],
  [101, true],
] as const) {
  t.test(`listCertificates() gives 100 of ${count} names`, async (t) => {
    const scenario = `{regions: [us-east-1], certificates: [{type: IMPORTED, domain: a.example.com, names: ['n{2..${count}}.example.com']}]}`;
    const { acm } = await simulated(t, scenario);
    const { CertificateSummaryList: [summary] = [] } = await acm.send(new ListCertificatesCommand({}));
    t.equal(summary?.SubjectAlternativeNameSummaries?.length, 100);
    t.equal(summary?.HasAdditionalSubjectAlternativeNames, more);
  });
}

t.test('listCertificates() pages to the end', async (t) => {
  const { acm } = await simulated(t, '{regions: [us-east-1], generate: {count: 30}}');
  const input = { MaxItems: 9, Includes: ALL_KEYS, CertificateKeyPairOrigins: Object.values(CertificateKeyPairOrigin) };
  const arns = new Set<string | undefined>();
  let token: string | undefined;
  do {
    const page = await acm.send(new ListCertificatesCommand({ ...input, NextToken: token }));
    for (const { CertificateArn } of page.CertificateSummaryList ?? []) arns.add(CertificateArn);
    token = page.NextToken;
  } while (token !== undefined);
  t.equal(arns.size, 30);
});

const refused: readonly (readonly [string, object, string])[] = [
  ['1001 items', { MaxItems: 1_001 }, 'ValidationException'],
  ['no items', { MaxItems: 0 }, 'ValidationException'],
  ['a token that is garbage', { NextToken: 'garbage' }, 'InvalidArgsException'],
  ['a status that does not exist', { CertificateStatuses: ['LOST'] }, 'ValidationException'],
  ['a key type that does not exist', { Includes: { keyTypes: ['RSA-2048'] } }, 'ValidationException'],
  ['sorting without an order', { SortBy: 'CREATED_AT' }, 'InvalidArgsException'],
];
for (const [name, input, want] of refused) {
  t.test(`listCertificates() refuses ${name}`, async (t) => {
    const { acm } = await simulated(t, SCENARIO);
    await t.rejects(acm.send(new ListCertificatesCommand(input)), { name: want });
  });
}

const N2_SCENARIO = `
regions: [us-east-1]
certificates:
  - {domain: usual.example.com}
  - {domain: n2.example.com, root_hierarchy: N2_AMAZON_MANAGED, certificate_usage: CLIENT_AUTH_ONLY}
  - {domain: sfg2.example.com, root_hierarchy: N2_SFG2_AMAZON_MANAGED}
`;
const n2Cases: readonly (readonly [hierarchies: readonly string[] | undefined, want: readonly string[]])[] = [
  [undefined, ['usual']],
  [['N2_AMAZON_MANAGED'], ['n2']],
  [
    ['N2_SFG2_AMAZON_MANAGED', 'N2_AMAZON_MANAGED'],
    ['n2', 'sfg2'],
  ],
];
for (const [hierarchies, want] of n2Cases) {
  t.test(
    `listCertificates() gives Amazon N2 certificates alone or not at all: ${hierarchies?.join(', ') ?? 'by default'}`,
    async (t) => {
      const { acm } = await simulated(t, N2_SCENARIO);
      const members = hierarchies === undefined ? {} : { RootHierarchyTypes: hierarchies };
      const { CertificateSummaryList = [] } = await acm.send(withMembers(new ListCertificatesCommand({}), members));
      t.same(
        CertificateSummaryList.map(({ DomainName }) => DomainName?.split('.')[0]),
        want,
      );
    },
  );
}

t.test('listCertificates() refuses a root hierarchy that it does not know', async (t) => {
  const { acm } = await simulated(t, N2_SCENARIO);
  const command = withMembers(new ListCertificatesCommand({}), { RootHierarchyTypes: ['N3'] });
  await t.rejects(acm.send(command), { name: 'ValidationException' });
});
