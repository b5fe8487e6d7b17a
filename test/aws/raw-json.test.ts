import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { BoundedHandler } from '../../src/aws/bounded-handler.ts';
import { keepRawJson } from '../../src/aws/raw-json.ts';
import { loopbackServer, reply, TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';

const command = () => new DescribeCertificateCommand({ CertificateArn: 'arn:aws:acm:eu-west-1:1:certificate/1' });

async function setup(body: unknown, status = 200) {
  const server = await loopbackServer((response) => reply(response, status, body));
  t.teardown(() => server.close());
  const client = new ACMClient({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: TEST_CREDENTIALS,
    maxAttempts: 1,
    requestHandler: new BoundedHandler(),
  });
  return client;
}

t.test('keepRawJson() gives the JSON behind an answer, which itself is empty', async (t) => {
  const client = await setup({ Certificate: { NotAfter: 'soon' } });
  const rawJson = keepRawJson(client);
  const answer = await client.send(command());
  t.equal(answer.Certificate, undefined);
  t.same(rawJson(answer), { Certificate: { NotAfter: 'soon' } });
});

t.test('keepRawJson() names the operation whose answer is no JSON', async (t) => {
  const client = await setup('<html>');
  keepRawJson(client);
  await t.rejects(client.send(command()), {
    message: 'DescribeCertificate failed (HTTP 200): the response must be a JSON object: current value is "<html>"',
  });
});

t.test('keepRawJson() leaves errors to the SDK', async (t) => {
  const client = await setup({ __type: 'ResourceNotFoundException', message: 'No such thing' }, 400);
  keepRawJson(client);
  await t.rejects(client.send(command()), { name: 'ResourceNotFoundException', message: 'No such thing' });
});

t.test('keepRawJson() knows no answer of another client', async (t) => {
  const rawJson = keepRawJson(await setup({}));
  t.throws(() => rawJson({}), { message: 'The response was not read' });
});
