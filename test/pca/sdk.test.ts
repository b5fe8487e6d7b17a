/** AWS Private CA's calls as they are on the wire, and what comes of the answers. */
import t, { type Test } from 'tap';
import { BoundedHandler } from '../../src/aws/bounded-handler.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import type { PcaApi } from '../../src/pca/api.ts';
import { createPcaApi } from '../../src/pca/sdk.ts';
import { type Answer, reply } from '../fixtures/acm-http-server.ts';
import { clientOptions } from '../fixtures/aws-client-options.ts';

const never = new AbortController().signal;
const ARN = 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/00000000-0000-4000-8000-00000000000c';

async function setup(t: Test, answer: Answer) {
  const made = await clientOptions(t, answer);
  return { ...made, api: createPcaApi(made.options) };
}

const describe = (api: PcaApi) => api.describeCertificateAuthority(ARN, never);

t.test('createPcaApi() speaks to AWS Private CA, within the budget and reported', async (t) => {
  const { server, api, reports, budgeted } = await setup(t, (response) => reply(response, 200, { NotAfter: 'odd' }));
  t.same(await describe(api), { NotAfter: 'odd' }, 'the JSON as it came');
  t.same(await api.listPermissions(ARN, never), { NotAfter: 'odd' });
  t.same(
    server.requests.map(({ headers, body }) => ({ target: headers['x-amz-target'], body: JSON.parse(body) })),
    [
      { target: 'ACMPrivateCA.DescribeCertificateAuthority', body: { CertificateAuthorityArn: ARN } },
      { target: 'ACMPrivateCA.ListPermissions', body: { CertificateAuthorityArn: ARN } },
    ],
  );
  t.match(server.requests[0]?.headers.authorization, /Credential=AKIDTEST\/\d{8}\/eu-west-1\/acm-pca\/aws4_request/);
  t.same(budgeted, ['DescribeCertificateAuthority', 'ListPermissions']);
  t.same(reports, [
    { service: 'acm-pca', operation: 'DescribeCertificateAuthority', seconds: 0 },
    { service: 'acm-pca', operation: 'ListPermissions', seconds: 0 },
  ]);
});

const FAILURES: readonly (readonly [
  name: string,
  body: unknown,
  status: number,
  reason: FaultReason,
  requests: number,
])[] = [
  ['a denial', { __type: 'AccessDeniedException', message: 'not authorized' }, 400, 'access_denied', 1],
  ['a CA that is gone', { __type: 'ResourceNotFoundException', message: 'No such CA' }, 400, 'not_found', 1],
  ['a namespaced name', { __type: 'com.amazonaws.acmpca#ResourceNotFoundException' }, 400, 'not_found', 1],
  ['a state in which it has no permissions', { __type: 'InvalidStateException' }, 400, 'other', 1],
  ['throttling', { __type: 'ThrottlingException', message: 'Rate exceeded' }, 400, 'throttled', 3],
  ['a failure of AWS', { __type: 'InternalFailure' }, 500, 'server_error', 3],
  ['a page of a proxy', '<html>', 200, 'invalid_response', 3],
  ['an emulator without the service', { __type: 'UnknownOperationException' }, 400, 'unsupported', 1],
];

for (const [name, body, status, reason, requests] of FAILURES) {
  t.test(`createPcaApi() tells ${name} as ${reason}`, async (t) => {
    const { server, api, budgeted } = await setup(t, (response) => reply(response, status, body));
    await t.rejects(describe(api), { reason, message: /^DescribeCertificateAuthority failed \(HTTP \d{3}\): / });
    t.equal(server.requests.length, requests);
    t.equal(budgeted.includes('DescribeCertificateAuthority slower'), reason === 'throttled');
  });
}

/** Keeps the host of each request, and answers none. */
class HostKeeper extends BoundedHandler {
  readonly hosts: string[] = [];

  override async handle(request: Parameters<BoundedHandler['handle']>[0]): Promise<never> {
    this.hosts.push(request.hostname);
    throw new Fault('network', 'No network');
  }
}

const HOSTS: readonly (readonly [region: string, environment: Readonly<Record<string, string>>, host: string])[] = [
  ['eu-west-1', {}, 'acm-pca.eu-west-1.amazonaws.com'],
  ['cn-north-1', {}, 'acm-pca.cn-north-1.amazonaws.com.cn'],
  ['us-gov-west-1', {}, 'acm-pca.us-gov-west-1.amazonaws.com'],
  ['us-east-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'acm-pca-fips.us-east-1.amazonaws.com'],
  ['us-east-1', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'acm-pca.us-east-1.api.aws'],
  ['eu-west-1', { AWS_ENDPOINT_URL: 'http://acm.localhost:1' }, 'acm.localhost'],
  [
    'eu-west-1',
    { AWS_ENDPOINT_URL: 'http://a.localhost:1', AWS_ENDPOINT_URL_ACM_PCA: 'http://b.localhost:1' },
    'b.localhost',
  ],
  ['eu-west-1', { AWS_ENDPOINT_URL_ACM: 'http://a.localhost:1' }, 'acm-pca.eu-west-1.amazonaws.com'],
];

for (const [region, environment, host] of HOSTS) {
  t.test(`createPcaApi() in ${region} with ${JSON.stringify(environment)} calls ${host}`, async (t) => {
    const { options } = await setup(t, () => {});
    t.intercept(process, 'env', { value: { AWS_CONFIG_FILE: '/dev/null', ...environment } });
    const requestHandler = new HostKeeper();
    const api = createPcaApi({ ...options, region, endpoint: undefined, requestHandler });
    await t.rejects(describe(api), { message: 'No network' });
    t.same([...new Set(requestHandler.hosts)], [host]);
  });
}
