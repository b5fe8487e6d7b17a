import { ListCertificateDomainValidationsCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { validationRecordFor } from '../../../src/simulator/estate/tokens.ts';
import { SIMULATED_NOW_SECONDS as NOW, simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1]
certificates:
  - domain: a.example.com
    names: [b.example.com]
    validation_method: EMAIL
    migration: {status: PENDING_DOMAIN_VALIDATION, requested: 50 hours ago, validation: {a.example.com: SUCCESS}}
`;
const record = (domain: string) => {
  const { name, value } = validationRecordFor('123456789012', domain);
  return { Name: name, Type: 'CNAME', Value: value };
};
const active = (domain: string) => ({
  ValidationMethod: 'EMAIL',
  ValidationChallenge: {
    EmailValidationChallenge: {
      ValidationDomain: domain,
      ValidationEmails: ['administrator', 'hostmaster', 'postmaster', 'webmaster', 'admin'].map(
        (box) => `${box}@${domain}`,
      ),
    },
  },
  ValidationStatus: 'SUCCESS',
});
const requested = (domain: string, status: string) => ({
  ValidationMethod: 'DNS',
  ValidationChallenge: { DnsValidationChallenge: { ResourceRecord: record(domain) } },
  ValidationStatus: status,
});

t.test('listCertificateDomainValidations() gives what is and what is asked for', async (t) => {
  const { simulator, acm } = await simulated(t, SCENARIO);
  const CertificateArn = [...simulator.world.certificates()][0]?.arn;
  const answer = await acm.send(new ListCertificateDomainValidationsCommand({ CertificateArn }));
  t.same(answer.DomainValidationSummaryList, [
    {
      DomainName: 'a.example.com',
      ActiveValidationConfiguration: active('a.example.com'),
      RequestedValidationConfiguration: requested('a.example.com', 'SUCCESS'),
    },
    {
      DomainName: 'b.example.com',
      ActiveValidationConfiguration: active('b.example.com'),
      RequestedValidationConfiguration: requested('b.example.com', 'PENDING_VALIDATION'),
    },
  ]);
});

t.test('listCertificateDomainValidations() asks for nothing any more after 72 hours', async (t) => {
  let nowSeconds = NOW;
  const { simulator, acm } = await simulated(t, SCENARIO, { now: () => nowSeconds });
  const CertificateArn = [...simulator.world.certificates()][0]?.arn;
  nowSeconds = NOW + 22 * 3_600;
  const { DomainValidationSummaryList = [] } = await acm.send(
    new ListCertificateDomainValidationsCommand({ CertificateArn }),
  );
  t.same(
    DomainValidationSummaryList.map((item) => item.RequestedValidationConfiguration),
    [undefined, undefined],
  );
});

t.test('listCertificateDomainValidations() gives the CNAME of what is validated by DNS', async (t) => {
  const { simulator, acm } = await simulated(t, '{regions: [us-east-1], certificates: [{domain: a.example.com}]}');
  const CertificateArn = [...simulator.world.certificates()][0]?.arn;
  const { DomainValidationSummaryList } = await acm.send(
    new ListCertificateDomainValidationsCommand({ CertificateArn }),
  );
  t.same(DomainValidationSummaryList, [
    { DomainName: 'a.example.com', ActiveValidationConfiguration: requested('a.example.com', 'SUCCESS') },
  ]);
});

t.test('listCertificateDomainValidations() pages', async (t) => {
  const { simulator, acm } = await simulated(t, SCENARIO);
  const CertificateArn = [...simulator.world.certificates()][0]?.arn;
  const ask = (NextToken?: string, MaxItems = 1) =>
    acm.send(new ListCertificateDomainValidationsCommand({ CertificateArn, MaxItems, NextToken }));
  const first = await ask();
  const second = await ask(first.NextToken);
  t.same(
    [first, second].map(({ DomainValidationSummaryList: [item] = [] }) => item?.DomainName),
    ['a.example.com', 'b.example.com'],
  );
  t.equal(second.NextToken, undefined);
  await t.rejects(ask('garbage'), { name: 'InvalidArgsException' });
  await t.rejects(ask(undefined, 1_001), { name: 'ValidationException' });
});
