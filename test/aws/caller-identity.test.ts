import t, { type Test } from 'tap';
import type { RequestReport } from '../../src/aws/attempt.ts';
import { BoundedHandler } from '../../src/aws/bounded-handler.ts';
import { callerIdentity } from '../../src/aws/caller-identity.ts';
import { sleep } from '../../src/clock/sleep.ts';
import { type Answer, loopbackServer, reply, TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';

const never = new AbortController().signal;
const XML = { 'content-type': 'text/xml' };

function identity(account: string): string {
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${account}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
}

function refusal(code: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>Rate exceeded or so</Message></Error></ErrorResponse>`;
}

async function setup(t: Test, answer: Answer) {
  const server = await loopbackServer(answer);
  t.teardown(() => server.close());
  const reports: RequestReport[] = [];
  const options = {
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: TEST_CREDENTIALS,
    requestTimeoutMs: 5_000,
    onRequest: (report: RequestReport) => reports.push(report),
    random: () => 0,
    nowMs: () => 0,
    sleep,
  };
  return { server, reports, options };
}

t.test('callerIdentity() gives the account and reports the request', async (t) => {
  const { reports, options } = await setup(t, (response) =>
    reply(response, 200, identity('<Account>111122223333</Account>'), XML),
  );
  t.equal(await callerIdentity(options, never), '111122223333');
  t.same(reports, [{ service: 'sts', operation: 'GetCallerIdentity', seconds: 0 }]);
});

t.test('callerIdentity() leaves a shared handler to the others', async (t) => {
  const { server, options } = await setup(t, (response) =>
    reply(response, 200, identity('<Account>111122223333</Account>'), XML),
  );
  const requestHandler = new BoundedHandler();
  t.teardown(() => requestHandler.destroy());
  for (let call = 0; call < 3; call += 1) await callerIdentity({ ...options, requestHandler }, never);
  t.equal(server.connections(), 1);
});

t.test('callerIdentity() tries again what may pass by itself', async (t) => {
  const { reports, options } = await setup(t, (response, _request, index) =>
    index === 0
      ? reply(response, 400, refusal('Throttling'), XML)
      : reply(response, 200, identity('<Account>111122223333</Account>'), XML),
  );
  t.equal(await callerIdentity({ ...options, agent: {} }, never), '111122223333');
  t.same(
    reports.map(({ reason }) => reason),
    ['throttled', undefined],
  );
});

t.test('callerIdentity() rejects credentials that AWS does not know', async (t) => {
  const { reports, options } = await setup(t, (response) => reply(response, 403, refusal('InvalidClientTokenId'), XML));
  await t.rejects(callerIdentity(options, never), {
    message: 'GetCallerIdentity failed (HTTP 403): InvalidClientTokenId',
  });
  t.match(reports, [{ reason: 'credentials' }]);
});

for (const [name, account] of [
  ['no account', ''],
  ['a short one', '<Account>1111</Account>'],
] as const) {
  t.test(`callerIdentity() rejects an answer with ${name}`, async (t) => {
    const { options } = await setup(t, (response) => reply(response, 200, identity(account), XML));
    await t.rejects(callerIdentity(options, never), { message: /Account must be twelve digits: current value is/ });
  });
}

t.test('callerIdentity() has a time limit that holds for credentials too', async (t) => {
  const { reports, options } = await setup(t, () => undefined);
  const credentials = () => new Promise<never>(() => undefined);
  await t.rejects(callerIdentity({ ...options, credentials, requestTimeoutMs: 20 }, never), {
    message: 'GetCallerIdentity failed: no complete answer within 20 ms',
  });
  t.match(reports, [{ reason: 'timeout' }]);
});

t.test("callerIdentity() uses AWS's own settings where it is given none", async (t) => {
  const { server, options } = await setup(t, (response) =>
    reply(response, 200, identity('<Account>444455556666</Account>'), XML),
  );
  const { endpoint: _, credentials: __, ...bare } = options;
  t.intercept(process, 'env', {
    value: {
      ...process.env,
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'AKIDENV',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
  });
  t.equal(await callerIdentity(bare, never), '444455556666');
  t.match(server.requests[0]?.headers.authorization, /Credential=AKIDENV\//);
});
