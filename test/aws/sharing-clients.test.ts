import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { type HttpRequest, HttpResponse } from '@smithy/core/transport';
import t from 'tap';
import { sharingClients } from '../../src/aws/sharing-clients.ts';

const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };

t.test('sharingClients() makes clients with one protocol, which call as they would without it', async (t) => {
  const asked: string[] = [];
  const requestHandler = {
    async handle({ hostname, body, headers }: HttpRequest) {
      asked.push(
        `${hostname} ${headers['authorization']?.match(/\d{8}\/[^/]+/)?.[0].slice(9)} ${Buffer.from(body).toString()}`,
      );
      return { response: new HttpResponse({ statusCode: 200, headers: {}, body: new Uint8Array() }) };
    },
  };
  const newClient = sharingClients(
    ({ region }: { readonly region: string; readonly requestHandler?: object }, shared) =>
      new ACMClient({ region, credentials, requestHandler, ...shared }),
  );
  const regions = ['eu-west-1', 'cn-north-1', 'eu-west-1'];
  const clients = regions.map((region) => newClient({ region }));
  t.equal(new Set(clients.map(({ config }) => config.protocol)).size, 1, 'one protocol');
  await Promise.all(
    clients.map((client, i) => client.send(new DescribeCertificateCommand({ CertificateArn: `arn:${i}` }))),
  );
  t.same(asked.sort(), [
    'acm.cn-north-1.amazonaws.com.cn cn-north-1 {"CertificateArn":"arn:1"}',
    'acm.eu-west-1.amazonaws.com eu-west-1 {"CertificateArn":"arn:0"}',
    'acm.eu-west-1.amazonaws.com eu-west-1 {"CertificateArn":"arn:2"}',
  ]);
});

t.test('sharingClients() shares nothing between services', async (t) => {
  const one = sharingClients((_: object, shared) => new ACMClient({ region: 'eu-west-1', credentials, ...shared }));
  const other = sharingClients((_: object, shared) => new ACMClient({ region: 'eu-west-1', credentials, ...shared }));
  t.not(one({}).config.protocol, other({}).config.protocol);
});

t.test(
  'sharingClients() looks up settings once for all clients of a handler, and again for those of another',
  async (t) => {
    const before = process.env['AWS_USE_FIPS_ENDPOINT'];
    t.teardown(() => {
      if (before === undefined) delete process.env['AWS_USE_FIPS_ENDPOINT'];
      else process.env['AWS_USE_FIPS_ENDPOINT'] = before;
    });
    const asked: string[] = [];
    const handler = () => ({
      async handle({ hostname }: HttpRequest) {
        asked.push(hostname);
        return { response: new HttpResponse({ statusCode: 200, headers: {}, body: new Uint8Array() }) };
      },
    });
    const newClient = sharingClients(
      (
        { region, requestHandler }: { readonly region: string; readonly requestHandler: ReturnType<typeof handler> },
        shared,
      ) => new ACMClient({ region, credentials, requestHandler, ...shared }),
    );
    const [one, other] = [handler(), handler()];
    const call = (region: string, requestHandler: typeof one) =>
      newClient({ region, requestHandler }).send(new DescribeCertificateCommand({ CertificateArn: 'arn' }));
    process.env['AWS_USE_FIPS_ENDPOINT'] = 'true';
    await call('us-east-1', one);
    process.env['AWS_USE_FIPS_ENDPOINT'] = 'false';
    await call('us-west-2', one);
    await call('us-west-2', other);
    t.same(asked, [
      'acm-fips.us-east-1.amazonaws.com',
      'acm-fips.us-west-2.amazonaws.com',
      'acm.us-west-2.amazonaws.com',
    ]);
  },
);
