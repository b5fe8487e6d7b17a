import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { simulated } from '../fixtures/simulator-clients.ts';

t.test('startSimulator() serves AWS, DNS and redirects on loopback', async (t) => {
  const { simulator, acm, resolver, search } = await simulated(
    t,
    'regions: [us-east-1]\ncertificates: [{domain: shop.example.com, in_use_by: [alb], expires: in 12 days}]',
  );
  const [found] = (await search()).Results ?? [];
  t.equal(found?.X509Attributes?.Subject?.CommonName, 'shop.example.com');
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: found?.CertificateArn }));
  const record = Certificate?.DomainValidationOptions?.[0]?.ResourceRecord;
  t.same(await resolver.resolveCname(record?.Name ?? ''), [record?.Value?.replace(/\.$/, '')]);
  const { host, port } = simulator.redirectAddress;
  t.equal((await fetch(`http://${host}:${port}/`)).status, 404);
  t.same(simulator.requests.byOperation(), { SearchCertificates: 1, DescribeCertificate: 1 });
  t.equal(simulator.dnsQueries.count('CNAME'), 1);
});

t.test('startSimulator() rejects where a port is taken', async (t) => {
  const { simulator } = await simulated(t, 'regions: [us-east-1]');
  const aws = Number(new URL(simulator.awsUrl).port);
  await t.rejects(simulated(t, 'regions: [us-east-1]', { ports: { aws } }), { code: 'EADDRINUSE' });
});
