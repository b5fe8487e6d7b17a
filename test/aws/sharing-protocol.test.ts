import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { type HttpRequest, HttpResponse } from '@smithy/core/transport';
import t from 'tap';
import { sharingProtocol } from '../../src/aws/sharing-protocol.ts';

const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };

t.test('sharingProtocol() makes clients with one protocol, which call as they would without it', async (t) => {
  const asked: string[] = [];
  const requestHandler = {
    async handle({ hostname, body, headers }: HttpRequest) {
      asked.push(
        `${hostname} ${headers['authorization']?.match(/\d{8}\/[^/]+/)?.[0].slice(9)} ${Buffer.from(body).toString()}`,
      );
      return { response: new HttpResponse({ statusCode: 200, headers: {}, body: new Uint8Array() }) };
    },
  };
  const newClient = sharingProtocol(
    (region: string, shared) => new ACMClient({ region, credentials, requestHandler, ...shared }),
  );
  const regions = ['eu-west-1', 'cn-north-1', 'eu-west-1'];
  const clients = regions.map(newClient);
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

t.test('sharingProtocol() shares nothing between services', async (t) => {
  const one = sharingProtocol((region: string, shared) => new ACMClient({ region, credentials, ...shared }));
  const other = sharingProtocol((region: string, shared) => new ACMClient({ region, credentials, ...shared }));
  t.not(one('eu-west-1').config.protocol, other('eu-west-1').config.protocol);
});
