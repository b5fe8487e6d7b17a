import { SearchCertificatesCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { retryAfterMs } from '../../../src/aws/retry-after.ts';
import type { AwsFaultInput } from '../../../src/simulator/aws/fault.ts';
import { acmClient, simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1]
rejected_keys: {AKIABAD: UnrecognizedClientException, ASIAOLD: ExpiredTokenException, AKIAODD: InvalidSignatureException}
certificates: [{domain: a.example.com}]
`;

const callers: readonly (readonly [string, string, string, string])[] = [
  ['a key that is not known', 'AKIABAD', 'us-east-1', 'UnrecognizedClientException'],
  ['a session that is over', 'ASIAOLD', 'us-east-1', 'ExpiredTokenException'],
  ['a wrong secret', 'AKIAODD', 'us-east-1', 'InvalidSignatureException'],
  ['a region that is not enabled', 'AKIAX', 'ap-east-1', 'UnrecognizedClientException'],
];
for (const [name, accessKeyId, region, want] of callers) {
  t.test(`respond() answers ${name} with ${want}`, async (t) => {
    const { simulator, search } = await simulated(t, SCENARIO, { accessKeyId, region });
    await t.rejects(search(), { name: want });
    t.match(simulator.requests.recent(), [{ operation: 'SearchCertificates', status: 400, outcome: want }]);
  });
}

const raw: readonly (readonly [string, Record<string, string>, string])[] = [
  [
    'no credentials',
    { 'x-amz-target': 'CertificateManager.SearchCertificates' },
    'MissingAuthenticationTokenException',
  ],
  ['garbled credentials', { authorization: 'AWS4-HMAC-SHA256 x' }, 'IncompleteSignatureException'],
  ['no operation', { authorization: scope('acm') }, 'UnknownOperationException'],
  ['another service', { authorization: scope('s3') }, 'InvalidSignatureException'],
  [
    'a body that is no object',
    { authorization: scope('acm'), 'x-amz-target': 'CertificateManager.SearchCertificates', body: '[]' },
    'SerializationException',
  ],
  [
    'a body that is no JSON',
    { authorization: scope('acm'), 'x-amz-target': 'CertificateManager.SearchCertificates', body: '{' },
    'SerializationException',
  ],
];
for (const [name, { body = '{}', ...headers }, want] of raw) {
  t.test(`respond() answers ${name} with ${want}`, async (t) => {
    const { simulator } = await simulated(t, SCENARIO);
    const response = await fetch(simulator.awsUrl, { method: 'POST', headers, body });
    t.equal(response.status, 400);
    t.equal(response.headers.get('content-type'), 'application/x-amz-json-1.1');
    t.match(await response.json(), { __type: want });
  });
}

function scope(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=AKIAX/20261123/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
}

type Failure = { readonly name: string; readonly message?: string } | { readonly code: string };

const faults: readonly (readonly [AwsFaultInput, Failure])[] = [
  [{ kind: 'throttled' }, { name: 'ThrottlingException', message: 'Rate exceeded' }],
  [{ kind: 'access_denied' }, { name: 'AccessDeniedException' }],
  [{ kind: 'expired_token' }, { name: 'ExpiredTokenException' }],
  [{ kind: 'internal_failure' }, { name: 'InternalFailure' }],
  [{ kind: 'unknown_operation' }, { name: 'UnknownOperationException' }],
  [
    { kind: 'error', type: 'Odd', message: 'why', status: 409 },
    { name: 'Odd', message: 'why' },
  ],
  [{ kind: 'unknown_operation_404' }, { name: 'SyntaxError' }],
  [{ kind: 'unknown_operation_html' }, { name: 'SyntaxError' }],
  [{ kind: 'broken_json' }, { name: 'SyntaxError' }],
  [{ kind: 'reset' }, { code: 'ECONNRESET' }],
  [{ kind: 'expired_token_xml' }, { name: 'SyntaxError' }],
  [{ kind: 'request_limit_xml' }, { name: 'SyntaxError' }],
  [{ kind: 'empty_error' }, { name: 'Unknown' }],
];
for (const [fault, want] of faults) {
  t.test(`respond() breaks by ${fault.kind}, once`, async (t) => {
    const { simulator, search } = await simulated(t, SCENARIO);
    simulator.faults.set({ ...fault, operation: 'SearchCertificates', times: 1 });
    await t.rejects(search(), want);
    t.equal((await search()).Results?.length, 1);
    t.equal(simulator.requests.count('SearchCertificates'), 2);
  });
}

t.test('respond() leaves other operations and regions alone', async (t) => {
  const { simulator, search } = await simulated(t, SCENARIO);
  simulator.faults.set({ kind: 'throttled', operation: 'ListCertificates' });
  simulator.faults.set({ kind: 'throttled', region: 'eu-west-1' });
  t.equal((await search()).Results?.length, 1);
});

t.test('respond() can answer {} and with another content type, and late', async (t) => {
  const { simulator, search } = await simulated(t, SCENARIO);
  simulator.faults.set({ kind: 'empty_object', times: 1 });
  t.equal((await search()).Results, undefined);
  simulator.faults.set({ kind: 'wrong_content_type', times: 1 });
  t.equal((await search()).Results?.length, 1);
  simulator.faults.set({ kind: 'delay', seconds: 0.01, times: 1 });
  t.equal((await search()).Results?.length, 1);
  t.same(
    simulator.requests.recent().map(({ outcome }) => outcome),
    ['empty_object', 'wrong_content_type', 'delay'],
  );
});

t.test('respond() says when to come again, if the fault does', async (t) => {
  const { simulator, search } = await simulated(t, SCENARIO);
  const retryAfter = async () => retryAfterMs(await search().catch((error: unknown) => error));
  for (const kind of ['throttled', 'empty_error'] as const) {
    simulator.faults.set({ kind, times: 1, retry_after: 7 });
    t.equal(await retryAfter(), 7_000, kind);
  }
  simulator.faults.set({ kind: 'throttled', times: 1 });
  t.equal(await retryAfter(), undefined);
});

for (const kind of ['hang', 'hang_in_body', 'drip', 'delay'] as const) {
  t.test(`respond() by ${kind} keeps a client waiting until it gives up or the simulator closes`, async (t) => {
    const { simulator } = await simulated(t, SCENARIO);
    simulator.faults.set({ kind, seconds: 3_600 });
    const acm = acmClient(simulator.awsUrl, 'us-east-1');
    t.teardown(() => acm.destroy());
    const abort = new AbortController();
    const answer = acm.send(new SearchCertificatesCommand({}), { abortSignal: abort.signal });
    const waited = t.rejects(answer);
    while (simulator.requests.count() === 0 && kind !== 'delay') await new Promise((next) => setImmediate(next));
    abort.abort();
    await waited;
  });
}

for (const kind of ['cut_body', 'endless_body'] as const) {
  t.test(`respond() by ${kind} gives no whole answer`, async (t) => {
    const { simulator } = await simulated(t, SCENARIO);
    simulator.faults.set({ kind });
    const acm = acmClient(simulator.awsUrl, 'us-east-1');
    t.teardown(() => acm.destroy());
    const abort = new AbortController();
    const answer = acm.send(new SearchCertificatesCommand({}), { abortSignal: abort.signal });
    if (kind === 'endless_body') setTimeout(() => abort.abort(), 200);
    await t.rejects(answer);
  });
}

t.test('respond() enforces quotas and counts what it throttled', async (t) => {
  const { simulator, search } = await simulated(t, `${SCENARIO}quotas: true`);
  const outcomes = await Promise.allSettled(Array.from({ length: 7 }, () => search()));
  t.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 5);
  t.same([simulator.requests.count('SearchCertificates'), simulator.requests.throttled('SearchCertificates')], [7, 2]);
});

t.test('respond() breaks STS in the way of STS', async (t) => {
  const { simulator } = await simulated(t, SCENARIO);
  simulator.faults.set({ kind: 'throttled', operation: 'GetCallerIdentity' });
  const headers = { authorization: scope('sts'), 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(simulator.awsUrl, {
    method: 'POST',
    headers,
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });
  t.equal(response.status, 400);
  t.match(await response.text(), '<Code>Throttling</Code>');
});
