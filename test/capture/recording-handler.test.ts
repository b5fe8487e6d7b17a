/** The handler under the SDK's clients, on real HTTP. */

import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t, { type Test } from 'tap';
import { type RawExchange, RecordingHandler } from '../../src/capture/recording-handler.ts';
import { type Answer, loopbackServer, reply, TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-4000-8000-000000000001';
const QUESTION = { service: 'acm', operation: 'DescribeCertificate', request: { CertificateArn: ARN } };

async function setup(t: Test, answer: Answer) {
  const server = await loopbackServer(answer);
  const exchanges: RawExchange[] = [];
  const ending = new AbortController();
  const requestHandler = new RecordingHandler({ signal: ending.signal, onExchange: (each) => exchanges.push(each) });
  const options = {
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: TEST_CREDENTIALS,
    maxAttempts: 1,
    requestHandler,
  };
  const [acm, sts] = [new ACMClient(options), new STSClient(options)];
  t.teardown(async () => {
    requestHandler.destroy();
    await server.close();
  });
  const describe = (abortSignal = new AbortController().signal) =>
    acm.send(new DescribeCertificateCommand({ CertificateArn: ARN }), { abortSignal });
  return { exchanges, ending, describe, sts };
}

t.test('an answer is recorded as it came, fields that nobody knows included', async (t) => {
  const body = { Certificate: { CertificateArn: ARN, News: [{ deep: 1 }] } };
  const { exchanges, describe } = await setup(t, (response) => reply(response, 200, body));
  t.match(await describe(), { Certificate: { CertificateArn: ARN } });
  t.same(exchanges, [{ ...QUESTION, response: { status: 200, body } }]);
});

const answers: [what: string, answer: Answer, response: RawExchange['response']][] = [
  [
    'an error',
    (response) => reply(response, 400, { __type: 'AccessDeniedException', message: 'no' }),
    { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } },
  ],
  [
    'an error in the form of another protocol',
    (response) => reply(response, 404, '<UnknownOperationException/>'),
    { status: 404, body: { __type: 'UnknownOperationException', message: '' } },
  ],
  ['a page of a proxy', (response) => reply(response, 502, '<html>secret</html>'), { status: 502, unreadable: true }],
  ['what is no JSON', (response) => reply(response, 200, '{"Certificate":'), { status: 200, unreadable: true }],
  ['a list', (response) => reply(response, 200, '[]'), { status: 200, unreadable: true }],
  ['JSON that is too deep', (response) => reply(response, 200, '['.repeat(100)), { status: 200, unreadable: true }],
  ['a connection that breaks', (response) => response.destroy(), { failure: 'network' }],
];
for (const [what, answer, response] of answers) {
  t.test(`${what} is recorded`, async (t) => {
    const { exchanges, describe } = await setup(t, answer);
    await describe().catch(() => undefined);
    t.same(exchanges, [{ ...QUESTION, response }]);
  });
}

t.test(
  'a request that takes too long is a timeout, and one that is given up with the capture is nothing',
  async (t) => {
    const { exchanges, ending, describe } = await setup(t, () => undefined);
    await t.rejects(describe(AbortSignal.timeout(50)));
    t.same(exchanges, [{ ...QUESTION, response: { failure: 'timeout' } }]);
    ending.abort('interrupted');
    await t.rejects(describe(AbortSignal.timeout(50)));
    t.equal(exchanges.length, 1);
  },
);

t.test('of STS the identity is recorded, and no credentials', async (t) => {
  const { exchanges, sts } = await setup(t, (response, { body }) => {
    const action = body.includes('AssumeRole') ? 'AssumeRole' : 'GetCallerIdentity';
    const secret = '<Credentials><SecretAccessKey>secret</SecretAccessKey><Account>1</Account></Credentials>';
    const account = action === 'AssumeRole' ? secret : '<Account>111122223333</Account>';
    response.writeHead(200, { 'content-type': 'text/xml' }).end(`<R><${action}Result>${account}</${action}Result></R>`);
  });
  await sts
    .send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111122223333:role/x', RoleSessionName: 'y' }))
    .catch(() => undefined);
  t.same(exchanges, []);
  await sts.send(new GetCallerIdentityCommand({}));
  const response = { status: 200, body: { Account: '111122223333' } };
  t.same(exchanges, [{ service: 'sts', operation: 'GetCallerIdentity', request: {}, response }]);
});
