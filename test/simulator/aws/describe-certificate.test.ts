import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { certificateDetail } from '../../../src/simulator/aws/describe-certificate.ts';
import type { CertificateInput } from '../../../src/simulator/scenario/certificate-schema.ts';
import { SIMULATED_NOW_SECONDS as NOW, simulated } from '../../fixtures/simulator-clients.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const detail = (input: CertificateInput) =>
  JSON.parse(JSON.stringify(certificateDetail(stateOf(input), NOW))) as Record<string, unknown>;

t.test('describeCertificate() gives every member of an issued certificate', async (t) => {
  const { simulator, acm } = await simulated(
    t,
    `
regions: [us-east-1]
certificates:
  - domain: www.example.com
    in_use_by: [alb]
    expires: in 30 days
    serial: 'aa:bb'
    renewal: {status: PENDING_VALIDATION, reason: CAA_ERROR, updated: 2 days ago}
    validation: {www.example.com: {record: {name: _n.www.example.com., value: _v.acm-validations.aws.}}}
`,
  );
  const [state] = simulator.world.certificates();
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: state?.arn }));
  const record = { Name: '_n.www.example.com.', Type: 'CNAME', Value: '_v.acm-validations.aws.' };
  const name = {
    DomainName: 'www.example.com',
    ValidationDomain: 'www.example.com',
    ValidationMethod: 'DNS',
    ResourceRecord: record,
  };
  t.same(Certificate, {
    CertificateArn: state?.arn,
    DomainName: 'www.example.com',
    SubjectAlternativeNames: ['www.example.com'],
    DomainValidationOptions: [{ ...name, ValidationStatus: 'SUCCESS' }],
    Serial: 'aa:bb',
    Subject: 'CN=www.example.com',
    Issuer: 'Amazon',
    CreatedAt: new Date('2026-06-08T00:00:00Z'),
    IssuedAt: new Date('2026-06-08T00:00:00Z'),
    Status: 'ISSUED',
    NotBefore: new Date('2026-06-08T00:00:00Z'),
    NotAfter: new Date('2026-12-23T00:00:00Z'),
    KeyAlgorithm: 'RSA-2048',
    SignatureAlgorithm: 'SHA256WITHRSA',
    InUseBy: state?.inUseBy,
    Type: 'AMAZON_ISSUED',
    RenewalSummary: {
      RenewalStatus: 'PENDING_VALIDATION',
      DomainValidationOptions: [{ ...name, ValidationStatus: 'PENDING_VALIDATION' }],
      RenewalStatusReason: 'CAA_ERROR',
      UpdatedAt: new Date('2026-11-21T00:00:00Z'),
    },
    KeyUsages: [{ Name: 'DIGITAL_SIGNATURE' }, { Name: 'KEY_ENCIPHERMENT' }],
    ExtendedKeyUsages: [{ Name: 'TLS_WEB_SERVER_AUTHENTICATION', OID: '1.3.6.1.5.5.7.3.1' }],
    RenewalEligibility: 'ELIGIBLE',
    Options: { CertificateTransparencyLoggingPreference: 'ENABLED', Export: 'DISABLED' },
    CertificateKeyPairOrigin: 'AWS_MANAGED',
  });
});

t.test('certificateDetail() of a request has no validity, no serial number and no renewal', async (t) => {
  const pending = detail({ status: 'PENDING_VALIDATION' });
  t.same(
    ['NotBefore', 'NotAfter', 'Serial', 'IssuedAt', 'RenewalSummary', 'UpdateSummary'].filter((key) => key in pending),
    [],
  );
  t.match(pending, {
    Status: 'PENDING_VALIDATION',
    Issuer: 'Amazon',
    KeyUsages: [],
    ExtendedKeyUsages: [],
    InUseBy: [],
    RenewalEligibility: 'INELIGIBLE',
  });
});

t.test('certificateDetail() of an imported certificate has no validation', async (t) => {
  const imported = detail({ type: 'IMPORTED' });
  t.notOk('DomainValidationOptions' in imported);
  t.match(imported, { ImportedAt: Number, CertificateKeyPairOrigin: 'CUSTOMER_PROVIDED' });
});

t.test('certificateDetail() of a migration says from what to what', async (t) => {
  t.same(
    detail({
      validation_method: 'EMAIL',
      migration: { status: 'PENDING_DOMAIN_VALIDATION', requested: '80 hours ago' },
    })['UpdateSummary'],
    {
      Status: 'FAILED',
      Type: 'DOMAIN_VALIDATION_METHOD',
      DomainValidationMethodUpdateSummary: { From: 'EMAIL', To: 'DNS' },
      RequestedAt: NOW - 80 * 3_600,
      UpdatedAt: NOW - 80 * 3_600,
    },
  );
});

t.test('certificateDetail() has the fields that few certificates have', async (t) => {
  t.match(detail({ status: 'FAILED', failure_reason: 'CAA_ERROR' }), { FailureReason: 'CAA_ERROR' });
  t.match(detail({ status: 'REVOKED', revocation_reason: 'KEY_COMPROMISE' }), {
    RevocationReason: 'KEY_COMPROMISE',
    RevokedAt: Number,
  });
  t.match(detail({ type: 'PRIVATE' }), { CertificateAuthorityArn: /acm-pca/, Options: { Export: 'ENABLED' } });
  t.match(detail({ key_pair_origin: 'ACME' }), { AcmeEndpointArn: /acme-endpoint/, AcmeAccountId: String });
  t.match(detail({ managed_by: 'CLOUDFRONT' }), { ManagedBy: 'CLOUDFRONT' });
  t.match(detail({ wire: { describe: { KeyAlgorithm: null, Later: 'new' } } }), { KeyAlgorithm: null, Later: 'new' });
});

const SCENARIO = `
regions: [us-east-1, eu-west-1]
describe_lag: 5s
other_accounts: ['444455556666']
certificates:
  - {id: ireland, domain: a.example.com, region: eu-west-1}
  - {id: other, domain: b.example.com, account: '444455556666'}
  - {id: fresh, domain: c.example.com, status: PENDING_VALIDATION, created: 4s ago}
  - {id: known, domain: d.example.com, status: PENDING_VALIDATION, created: 5s ago}
`;
const refused: readonly (readonly [string, string, string | undefined])[] = [
  ['a certificate of another region', 'a.example.com', 'ResourceNotFoundException'],
  ['a certificate of another account', 'b.example.com', 'ResourceNotFoundException'],
  ['a certificate requested seconds ago', 'c.example.com', 'ResourceNotFoundException'],
  ['a certificate requested long enough ago', 'd.example.com', undefined],
  ['an ARN that is none', 'x', 'ValidationException'],
  ['an ARN of something else', 'arn:aws:acm:us-east-1:123456789012:acme-endpoint/x', 'InvalidArnException'],
  ['no certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/gone', 'ResourceNotFoundException'],
];
for (const [name, wanted, error] of refused) {
  t.test(`describeCertificate() of ${name} ${error === undefined ? 'is answered' : `is a ${error}`}`, async (t) => {
    const { simulator, acm } = await simulated(t, SCENARIO);
    const state = [...simulator.world.certificates()].find(({ domainName }) => domainName === wanted);
    const answer = acm.send(new DescribeCertificateCommand({ CertificateArn: state?.arn ?? wanted }));
    if (error === undefined) t.equal((await answer).Certificate?.DomainName, wanted);
    else await t.rejects(answer, { name: error });
  });
}
