import { DescribeCertificateCommand, UpdateCertificateOptionsCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { SIMULATED_NOW_SECONDS as NOW, simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1]
certificates:
  - {domain: mail.example.com, validation_method: EMAIL}
  - {domain: dns.example.com}
  - {domain: expired.example.com, validation_method: EMAIL, status: EXPIRED}
  - {domain: imported.example.com, type: IMPORTED}
  - {domain: pending.example.com, validation_method: EMAIL, migration: {status: PENDING_DOMAIN_VALIDATION, requested: 1 hour ago}}
  - {domain: again.example.com, validation_method: EMAIL, migration: {status: PENDING_DOMAIN_VALIDATION, requested: 72 hours ago}}
`;
const cases: readonly (readonly [string, string | undefined])[] = [
  ['mail.example.com', undefined],
  ['again.example.com', undefined],
  ['dns.example.com', 'InvalidStateException'],
  ['expired.example.com', 'InvalidStateException'],
  ['imported.example.com', 'InvalidStateException'],
  ['pending.example.com', 'ConflictException'],
];
for (const [domain, error] of cases) {
  t.test(
    `updateCertificateOptions() of ${domain} ${error === undefined ? 'starts a migration' : `is a ${error}`}`,
    async (t) => {
      const { simulator, acm } = await simulated(t, SCENARIO);
      const CertificateArn = [...simulator.world.certificates()].find(({ domainName }) => domainName === domain)?.arn;
      const answer = acm.send(
        new UpdateCertificateOptionsCommand({ CertificateArn, Options: { ValidationMethod: 'DNS' } }),
      );
      if (error !== undefined) {
        await t.rejects(answer, { name: error });
        return;
      }
      await answer;
      const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
      t.match(Certificate?.UpdateSummary, { Status: 'PENDING_DOMAIN_VALIDATION', RequestedAt: new Date(NOW * 1_000) });
      t.equal(Certificate?.DomainValidationOptions?.[0]?.ValidationMethod, 'EMAIL');
    },
  );
}

t.test('updateCertificateOptions() leaves other options alone and wants some', async (t) => {
  const { simulator, acm } = await simulated(t, SCENARIO);
  const CertificateArn = [...simulator.world.certificates()][0]?.arn;
  const logging = { CertificateTransparencyLoggingPreference: 'ENABLED' as const };
  await acm.send(new UpdateCertificateOptionsCommand({ CertificateArn, Options: logging }));
  t.equal(simulator.world.find(CertificateArn ?? '')?.migration, undefined);
  await t.rejects(acm.send(new UpdateCertificateOptionsCommand({ CertificateArn, Options: undefined })), {
    name: 'ValidationException',
  });
});
