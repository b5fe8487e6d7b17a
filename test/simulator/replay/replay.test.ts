import { DescribeCertificateCommand, ListCertificatesCommand, SearchCertificatesCommand } from '@aws-sdk/client-acm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t, { type Test } from 'tap';
import type { Exchange } from '../../../src/capture/capture.ts';
import { createReplay } from '../../../src/simulator/replay/replay.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { TEST_CREDENTIALS } from '../../fixtures/acm-http-server.ts';
import { captureEnd, captureExchange, captureStart } from '../../fixtures/capture-lines.ts';
import { acmClient } from '../../fixtures/simulator-clients.ts';

const ARN = 'arn:aws:acm:eu-west-1:000000000007:certificate/00000000-0000-4000-8000-000000000001';
const IDENTITY: Partial<Exchange> = { service: 'sts', operation: 'GetCallerIdentity', request: {} };

async function replaying(t: Test, ...exchanges: readonly Partial<Exchange>[]) {
  const replay = createReplay({ start: captureStart(), exchanges: exchanges.map(captureExchange), end: captureEnd() });
  const simulator = await startSimulator({ ...replay, now: () => 1_795_392_000 });
  const options = { endpoint: simulator.awsUrl, region: 'eu-west-1', credentials: TEST_CREDENTIALS, maxAttempts: 1 };
  const [acm, sts] = [acmClient(simulator.awsUrl, 'eu-west-1'), new STSClient(options)];
  t.teardown(async () => {
    acm.destroy();
    sts.destroy();
    await simulator.close();
  });
  return { simulator, acm, identity: () => sts.send(new GetCallerIdentityCommand({})) };
}

t.test('createReplay() answers what AWS has answered', async (t) => {
  const { acm, simulator } = await replaying(
    t,
    { response: { status: 200, body: { Results: [{ CertificateArn: ARN }] } } },
    {
      operation: 'DescribeCertificate',
      request: { CertificateArn: ARN },
      response: { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } },
    },
  );
  t.match(await acm.send(new SearchCertificatesCommand({})), { Results: [{ CertificateArn: ARN }] });
  await t.rejects(acm.send(new DescribeCertificateCommand({ CertificateArn: ARN })), {
    name: 'AccessDeniedException',
    message: 'no',
  });
  t.match(simulator.requests.recent(), [
    { status: 200, outcome: 'recorded' },
    { status: 400, outcome: 'recorded' },
  ]);
});

t.test('createReplay() says what is not in the capture', async (t) => {
  const described = { operation: 'DescribeCertificate', request: { CertificateArn: 'arn:other' } };
  const { acm } = await replaying(t, described);
  await t.rejects(acm.send(new DescribeCertificateCommand({ CertificateArn: ARN })), {
    name: 'ResourceNotFoundException',
  });
  await t.rejects(acm.send(new ListCertificatesCommand({})), { name: 'UnknownOperationException' });
});

t.test('createReplay() fails as it has failed', async (t) => {
  const { acm } = await replaying(
    t,
    { response: { failure: 'network' } },
    { operation: 'ListCertificates', response: { status: 502, unreadable: true } },
    { operation: 'DescribeCertificate', request: { CertificateArn: ARN }, response: { failure: 'timeout' } },
  );
  await t.rejects(acm.send(new SearchCertificatesCommand({})), { code: 'ECONNRESET' });
  const failure: unknown = await acm.send(new ListCertificatesCommand({})).catch((error: unknown) => error);
  t.match(failure, { $metadata: { httpStatusCode: 502 } });
  const abortSignal = AbortSignal.timeout(100);
  await t.rejects(acm.send(new DescribeCertificateCommand({ CertificateArn: ARN }), { abortSignal }), {
    name: 'AbortError',
  });
});

const accounts: [what: string, exchanges: readonly Partial<Exchange>[], want: string][] = [
  [
    'what STS has said',
    [{ ...IDENTITY, response: { status: 200, body: { Account: '000000000009' } } }],
    '000000000009',
  ],
  [
    'an ARN, where STS was not asked',
    [{ operation: 'DescribeCertificate', request: { CertificateArn: ARN } }],
    '000000000007',
  ],
  ['zeros, where nothing tells it', [], '000000000000'],
];
for (const [what, exchanges, want] of accounts) {
  t.test(`createReplay() has the account of ${what}`, async (t) => {
    const { identity } = await replaying(t, ...exchanges);
    t.match(await identity(), { Account: want });
  });
}

t.test('createReplay() refuses the identity as STS has', async (t) => {
  const body = { Code: 'ExpiredToken', Message: 'expired' };
  const { identity } = await replaying(t, { ...IDENTITY, response: { status: 403, body } });
  await t.rejects(identity(), { name: 'ExpiredToken', $metadata: { httpStatusCode: 403 } });
});
