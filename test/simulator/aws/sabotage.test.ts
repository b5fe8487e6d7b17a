import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import t, { type Test } from 'tap';
import { type Sabotage, sendSabotaged } from '../../../src/simulator/aws/sabotage.ts';

/** The answer of a server that sabotages it. */
async function answered(t: Test, sabotage: Sabotage): Promise<IncomingMessage> {
  const server = createServer((_request, response) => {
    response.writeHead(200, sabotage === 'endless_body' ? {} : { 'content-length': '8' });
    sendSabotaged(response, Buffer.from('abcdefgh'), sabotage);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const [response] = (await once(get({ port, host: '127.0.0.1' }), 'response')) as [IncomingMessage];
  return response;
}

for (const sabotage of ['hang_in_body', 'drip', 'cut_body'] as const) {
  t.test(`${sabotage} sends half of the body at once`, async (t) => {
    const response = await answered(t, sabotage);
    const [chunk] = (await once(response, 'data')) as [Buffer];
    t.equal(chunk.toString(), 'abcd');
    if (sabotage === 'cut_body') await t.rejects(once(response, 'end'), { code: 'ECONNRESET' });
    if (sabotage === 'drip') t.equal(String((await once(response, 'data'))[0]), 'e');
    response.destroy();
  });
}

t.test('endless_body goes on for as long as anybody reads', async (t) => {
  const response = await answered(t, 'endless_body');
  let length = 0;
  for await (const chunk of response) {
    length += (chunk as Buffer).length;
    if (length > 5_000_000) break;
  }
  t.ok(length > 5_000_000);
});
