/** The Tagging API's call as it is on the wire, and what comes of the answers. */
import t, { type Test } from 'tap';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import { createTagsApi } from '../../src/tags/sdk.ts';
import { type Answer, reply } from '../fixtures/acm-http-server.ts';
import { clientOptions } from '../fixtures/aws-client-options.ts';

const never = new AbortController().signal;

async function setup(t: Test, answer: Answer) {
  const made = await clientOptions(t, answer);
  return { ...made, api: createTagsApi(made.options) };
}

t.test('createTagsApi() asks for certificates, 100 a page, within the budget and reported', async (t) => {
  const odd = { ResourceTagMappingList: [{ Tags: 'odd' }, null] };
  const { server, api, reports, budgeted } = await setup(t, (response) => reply(response, 200, odd));
  t.same(await api.getResources(undefined, never), odd, 'the JSON as it came');
  await api.getResources('more', never);
  const question = { ResourceTypeFilters: ['acm:certificate'], ResourcesPerPage: 100 };
  t.same(
    server.requests.map(({ headers, body }) => ({ target: headers['x-amz-target'], body: JSON.parse(body) })),
    [
      { target: 'ResourceGroupsTaggingAPI_20170126.GetResources', body: question },
      { target: 'ResourceGroupsTaggingAPI_20170126.GetResources', body: { ...question, PaginationToken: 'more' } },
    ],
  );
  t.match(server.requests[0]?.headers.authorization, /Credential=AKIDTEST\/\d{8}\/eu-west-1\/tagging\/aws4_request/);
  t.same(budgeted, ['GetResources', 'GetResources']);
  t.same(reports[0], { service: 'tagging', operation: 'GetResources', seconds: 0 });
});

const failures: readonly (readonly [string, body: unknown, status: number, reason: FaultReason, requests: number])[] = [
  ['a denial', { __type: 'AccessDeniedException', message: 'not authorized' }, 400, 'access_denied', 1],
  ['throttling', { __type: 'ThrottledException', message: 'Rate exceeded' }, 400, 'throttled', 3],
  ['a failure of AWS', { __type: 'InternalServiceException' }, 500, 'server_error', 3],
  ['a token that is too old', { __type: 'PaginationTokenExpiredException' }, 400, 'other', 1],
  ['an emulator without the service', { __type: 'UnknownOperationException' }, 400, 'unsupported', 1],
  ['a page of a proxy', '<html>', 200, 'invalid_response', 3],
];
for (const [name, body, status, reason, requests] of failures) {
  t.test(`createTagsApi() rejects with a Fault on ${name}`, async (t) => {
    const { server, api } = await setup(t, (response) => reply(response, status, body));
    await t.rejects(api.getResources(undefined, never), { name: 'Fault', reason, message: /^GetResources failed/ });
    t.equal(server.requests.length, requests);
  });
}
