import { ACMClient, ListCertificatesCommand, SearchCertificatesCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { withMembers } from '../../src/acm/request-members.ts';
import { loopbackServer, reply, TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';

t.test('withMembers() puts members on the wire that the SDK does not know, and they are signed', async (t) => {
  const server = await loopbackServer((response) => reply(response, 200, {}));
  t.teardown(() => server.close());
  const client = new ACMClient({ region: 'eu-west-1', endpoint: server.url, credentials: TEST_CREDENTIALS });
  t.teardown(() => client.destroy());
  const filter = (member: object) => ({ Filter: { AcmCertificateMetadataFilter: member } });
  const FilterStatement = { Or: [filter({ InUse: true }), filter({ RootHierarchyType: 'N2_AMAZON_MANAGED' })] };
  await client.send(withMembers(new ListCertificatesCommand({ MaxItems: 7 }), { RootHierarchyTypes: ['ü'] }));
  await client.send(withMembers(new SearchCertificatesCommand({ MaxResults: 7 }), { FilterStatement }));
  await client.send(withMembers(new ListCertificatesCommand({ MaxItems: 7 }), {}));
  await client.send(new ListCertificatesCommand({ MaxItems: 8 }));
  t.same(
    server.requests.map(({ body }) => JSON.parse(body)),
    [{ MaxItems: 7, RootHierarchyTypes: ['ü'] }, { MaxResults: 7, FilterStatement }, { MaxItems: 7 }, { MaxItems: 8 }],
    'each command has its own',
  );
  for (const { body, headers } of server.requests) {
    t.equal(Number(headers['content-length']), Buffer.byteLength(body));
    t.match(headers.authorization, /^AWS4-HMAC-SHA256 .*SignedHeaders=.*Signature=/);
  }
});

t.test('withMembers() does not send what is no JSON without them', async (t) => {
  const server = await loopbackServer((response) => reply(response, 200, {}));
  t.teardown(() => server.close());
  const client = new ACMClient({ region: 'eu-west-1', endpoint: server.url, credentials: TEST_CREDENTIALS });
  t.teardown(() => client.destroy());
  for (const [body, name] of [
    [undefined, 'TypeError'],
    [new Uint8Array(), 'SyntaxError'],
    ['<xml/>', 'SyntaxError'],
  ] as const) {
    const command = new ListCertificatesCommand({});
    command.middlewareStack.add(
      (next) => (args) => {
        // Right after the SDK's serializer.
        Reflect.set(('request' in args && args.request) || {}, 'body', body);
        return next(args);
      },
      { step: 'serialize', priority: 'low', name: 'changeBody' },
    );
    await t.rejects(client.send(withMembers(command, {})), { name });
  }
  t.equal(server.requests.length, 0);
});
