/** ACM's SDK client over real HTTP, against a server that answers in every way that a server can. */
import type { ServerResponse } from 'node:http';
import t, { type Test } from 'tap';
import { createAcmApi } from '../../src/acm/sdk.ts';
import { BoundedHandler } from '../../src/aws/bounded-handler.ts';
import type { AwsOperation } from '../../src/aws/request-budget.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import { type Answer, reply } from '../fixtures/acm-http-server.ts';
import { clientOptions } from '../fixtures/aws-client-options.ts';

const never = new AbortController().signal;
const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-4000-8000-000000000001';

async function setup(t: Test, answer: Answer, requestTimeoutMs?: number) {
  const made = await clientOptions(t, answer, requestTimeoutMs);
  return { ...made, api: createAcmApi(made.options) };
}

t.test('createAcmApi() shares a handler and its sockets with other clients', async (t) => {
  const { server, options } = await setup(t, (response) => reply(response, 200, {}));
  const requestHandler = new BoundedHandler();
  t.teardown(() => requestHandler.destroy());
  for (const region of ['eu-west-1', 'eu-west-2', 'eu-west-3']) {
    await createAcmApi({ ...options, region, requestHandler }).searchCertificates(undefined, never, 'all');
  }
  t.equal(server.connections(), 1);
});

t.test('createAcmApi() asks for everything there is, in the largest pages', async (t) => {
  const { server, api } = await setup(t, (response) => reply(response, 200, {}));
  await api.searchCertificates(undefined, never, 'all');
  await api.searchCertificates('next', never, 'all');
  await api.listCertificates(undefined, never, { origins: 'all', hierarchies: 'default' });
  await api.listCertificates('next', never, { origins: 'all', hierarchies: 'default' });
  await api.listCertificates(undefined, never, { origins: 'default', hierarchies: 'n2' });
  await api.searchCertificates(undefined, never, 'default');
  await api.describeCertificate(ARN, never);
  await api.listTagsForCertificate(ARN, never);
  await api.listCertificateDomainValidations(ARN, undefined, never);
  await api.listCertificateDomainValidations(ARN, 'next', never);
  const origin = (CertificateKeyPairOrigin: string) => ({
    Filter: { AcmCertificateMetadataFilter: { CertificateKeyPairOrigin } },
  });
  const hierarchy = (RootHierarchyType: string) => ({
    Filter: { AcmCertificateMetadataFilter: { RootHierarchyType } },
  });
  const origins = [origin('AWS_MANAGED'), origin('CUSTOMER_PROVIDED'), origin('ACME')];
  const n2 = ['N2_AMAZON_MANAGED', 'N2_SFG2_AMAZON_MANAGED'];
  const search = { FilterStatement: { Or: [...origins, ...n2.map(hierarchy)] }, MaxResults: 500 };
  const list = {
    CertificateKeyPairOrigins: ['AWS_MANAGED', 'CUSTOMER_PROVIDED', 'ACME'],
    Includes: {
      keyTypes: ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'],
    },
    MaxItems: 1000,
  };
  t.same(
    server.requests.map(({ operation, body }) => [operation, JSON.parse(body)]),
    [
      ['SearchCertificates', search],
      ['SearchCertificates', { ...search, NextToken: 'next' }],
      ['ListCertificates', list],
      ['ListCertificates', { ...list, NextToken: 'next' }],
      ['ListCertificates', { Includes: list.Includes, MaxItems: 1000, RootHierarchyTypes: n2 }],
      ['SearchCertificates', { FilterStatement: { Or: origins }, MaxResults: 500 }],
      ['DescribeCertificate', { CertificateArn: ARN }],
      ['ListTagsForCertificate', { CertificateArn: ARN }],
      ['ListCertificateDomainValidations', { CertificateArn: ARN }],
      ['ListCertificateDomainValidations', { CertificateArn: ARN, NextToken: 'next' }],
    ],
  );
});

t.test('createAcmApi() hands over the JSON as it came, whatever the SDK would make of it', async (t) => {
  const odd = {
    Results: [
      null,
      { CertificateArn: ARN, X509Attributes: { NotAfter: '2026-12-24T18:00:00Z', NotBefore: null, Subject: 7 } },
      { CertificateArn: [], CertificateMetadata: { Unheard: { Of: true } } },
    ],
    NextToken: 'next',
    Unheard: 1.5,
  };
  const { reports, budgeted, api } = await setup(t, (response) => reply(response, 200, odd));
  t.same(await api.searchCertificates(undefined, never, 'all'), odd);
  t.same(reports, [{ service: 'acm', operation: 'SearchCertificates', seconds: 0 }]);
  t.same(budgeted, ['SearchCertificates']);
});

/** Raw answers at once with whatever bytes, past Node's HTTP. */
const raw = (text: string) => (response: ServerResponse) => {
  response.socket?.end(text);
};
const failing: readonly (readonly [string, Answer, FaultReason, number])[] = [
  ['throttling', (r) => reply(r, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' }), 'throttled', 3],
  ['denied access', (r) => reply(r, 400, { __type: 'AccessDeniedException', message: 'No' }), 'access_denied', 1],
  ['an expired token', (r) => reply(r, 400, { __type: 'ExpiredTokenException', message: 'Old' }), 'credentials', 1],
  [
    'an unknown certificate',
    (r) => reply(r, 400, { __type: 'com.amazonaws.acm#ResourceNotFoundException' }),
    'not_found',
    1,
  ],
  ['an unknown operation', (r) => reply(r, 400, { __type: 'UnknownOperationException' }), 'unsupported', 1],
  ['status 404', (r) => reply(r, 404, 'Not found'), 'unsupported', 1],
  ['an HTML page with status 500', (r) => reply(r, 500, '<html>'), 'server_error', 3],
  ['JSON with status 500', (r) => reply(r, 500, { __type: 'InternalFailure' }), 'server_error', 3],
  ['a list with status 503', (r) => reply(r, 503, []), 'server_error', 3],
  ['a redirect', (r) => reply(r, 302, '', { location: 'http://127.0.0.1/' }), 'invalid_response', 3],
  ['an odd error', (r) => reply(r, 400, { __type: { a: 1 } }), 'invalid_response', 3],
  ['an unheard-of error', (r) => reply(r, 400, { __type: 'NewException', message: 'New' }), 'other', 1],
  ['HTML with status 200', (r) => reply(r, 200, '<html>sorry</html>'), 'invalid_response', 3],
  ['an empty body', (r) => reply(r, 200, ''), 'invalid_response', 3],
  ['a list with status 200', (r) => reply(r, 200, []), 'invalid_response', 3],
  [
    'a cut body',
    (r) => {
      r.writeHead(200, { 'content-length': 1000 });
      r.write('{"Results":[', () => r.destroy());
    },
    'invalid_response',
    3,
  ],
  ['a connection that is cut', (r) => r.destroy(), 'network', 3],
  ['what is not HTTP', raw('SSH-2.0-OpenSSH_9.2\r\n'), 'invalid_response', 3],
];
for (const [name, answer, reason, attempts] of failing) {
  t.test(`createAcmApi() takes ${name} for ${reason}, after ${attempts}`, async (t) => {
    const { server, reports, budgeted, api } = await setup(t, answer);
    const error = await api
      .listCertificates(undefined, never, { origins: 'all', hierarchies: 'default' })
      .catch((error: unknown) => error);
    t.match(error, { name: 'Fault', reason, message: /^ListCertificates failed( \(HTTP \d+\))?: / });
    t.equal(server.requests.length, attempts);
    t.same(
      reports,
      Array.from({ length: attempts }, () => ({ service: 'acm', operation: 'ListCertificates', seconds: 0, reason })),
    );
    t.equal(budgeted.filter((entry) => entry === 'ListCertificates').length, attempts, 'each attempt is budgeted');
    t.equal(budgeted.includes('ListCertificates slower'), reason === 'throttled');
  });
}

t.test('createAcmApi() keeps all its requests away for as long as ACM asks', async (t) => {
  const { server, budgeted, api } = await setup(t, (response, _, index) =>
    index === 0 ? reply(response, 503, '', { 'retry-after': '0' }) : reply(response, 200, {}),
  );
  await api.listCertificates(undefined, never, { origins: 'all', hierarchies: 'default' });
  t.equal(server.requests.length, 2);
  t.same(budgeted, ['ListCertificates', 'all in 0 ms', 'ListCertificates']);
});

const hangs: readonly (readonly [string, Answer])[] = [
  ['before the headers', () => undefined],
  ['after the headers', (response) => response.writeHead(200).flushHeaders()],
  ['in the middle of the body', (response) => response.writeHead(200).write('{"Results":[')],
  ['in the middle of an error', (response) => response.writeHead(500).write('{"__type":')],
];
for (const [name, answer] of hangs) {
  t.test(`createAcmApi() gives up a server that hangs ${name}, once`, async (t) => {
    const { reports, api } = await setup(t, answer, 40);
    await t.rejects(api.describeCertificate(ARN, never), {
      message: 'DescribeCertificate failed: no complete answer within 40 ms',
    });
    t.match(reports, [{ reason: 'timeout' }]);
    t.equal(reports.length, 1);
  });
}

t.test('createAcmApi() succeeds when a failure passes', async (t) => {
  const { reports, api } = await setup(t, (response, _request, index) =>
    index < 2 ? reply(response, 503, '') : reply(response, 200, { Results: [] }),
  );
  t.same(await api.searchCertificates(undefined, never, 'all'), { Results: [] });
  t.same(
    reports.map(({ reason }) => reason),
    ['server_error', 'server_error', undefined],
  );
});

t.test('createAcmApi() tries again when the SDK has corrected a wrong clock', async (t) => {
  const hourAhead = new Date(Date.now() + 3_600_000).toUTCString();
  const { reports, api } = await setup(t, (response, _request, index) =>
    index === 0
      ? reply(response, 400, { __type: 'InvalidSignatureException', message: 'Signature expired' }, { date: hourAhead })
      : reply(response, 200, { Results: [] }, { date: hourAhead }),
  );
  t.same(await api.searchCertificates(undefined, never, 'all'), { Results: [] });
  t.same(
    reports.map(({ reason }) => reason),
    ['credentials', undefined],
  );
});

t.test('createAcmApi() ends with its signal, on the wire and in the queue, and calls that no timeout', async (t) => {
  const controller = new AbortController();
  const { reports, options, api } = await setup(t, () => controller.abort(new Error('Shutting down')));
  const error = await api.describeCertificate(ARN, controller.signal).catch((error: unknown) => error);
  t.match(error, { name: 'Fault', reason: 'other', message: 'DescribeCertificate failed: Error: Shutting down' });
  t.equal(reports.length, 1);
  const take = (_operation: AwsOperation, signal: AbortSignal) => Promise.reject(signal.reason);
  const queued = createAcmApi({ ...options, budget: { ...options.budget, take } });
  await t.rejects(queued.describeCertificate(ARN, controller.signal), {
    message: 'DescribeCertificate failed: Error: Shutting down',
  });
  t.equal(reports.length, 1, 'nothing was sent');
});

t.test('createAcmApi() has its time limit hold for credentials', async (t) => {
  const { options, server } = await setup(t, () => undefined, 40);
  const api = createAcmApi({ ...options, credentials: () => new Promise<never>(() => undefined) });
  const error = await api.describeCertificate(ARN, never).catch((error: unknown) => error);
  t.match(error, { reason: 'timeout' });
  t.equal(server.requests.length, 0);
});

t.test('createAcmApi() takes missing credentials for what they are', async (t) => {
  const { options } = await setup(t, () => undefined);
  const none = Object.assign(new Error('Could not load credentials from any providers'), {
    name: 'CredentialsProviderError',
  });
  const api = createAcmApi({ ...options, credentials: () => Promise.reject(none) });
  const error = await api.describeCertificate(ARN, never).catch((error: unknown) => error);
  t.match(error, {
    reason: 'credentials',
    message: 'DescribeCertificate failed: CredentialsProviderError: Could not load credentials from any providers',
  });
});

t.test('createAcmApi() takes a closed port for network', async (t) => {
  const { options, server } = await setup(t, () => undefined);
  await server.close();
  const error = await createAcmApi(options)
    .describeCertificate(ARN, never)
    .catch((error: unknown) => error);
  t.match(error, { reason: 'network', message: /^DescribeCertificate failed: Error: connect ECONNREFUSED/ });
});

t.test("createAcmApi() uses AWS's own settings where it is given none", async (t) => {
  const { options, server } = await setup(t, (response) => reply(response, 200, { Results: [] }));
  const { endpoint: _, credentials: __, agent: ___, ...bare } = options;
  t.intercept(process, 'env', {
    value: {
      ...process.env,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_ACM: server.url,
      AWS_ACCESS_KEY_ID: 'AKIDENV',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_MAX_ATTEMPTS: '5',
      AWS_RETRY_MODE: 'adaptive',
    },
  });
  t.same(await createAcmApi(bare).searchCertificates(undefined, never, 'all'), { Results: [] });
  t.match(server.requests[0]?.headers.authorization, /Credential=AKIDENV\//);
});
