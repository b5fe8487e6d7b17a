import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { clientSettings } from '../../src/aws/client-settings.ts';
import { createRequestHandlers, type TakenHandler } from '../../src/wiring/request-handlers.ts';
import { TEST_CREDENTIALS as credentials, loopbackServer, reply } from '../fixtures/acm-http-server.ts';
import { waitUntil } from '../fixtures/e2e-wait-until.ts';

t.test('take() gives the targets of an account one handler, and each account its own', async (t) => {
  const { take } = createRequestHandlers({});
  const [first, second, other] = [take('111122223333'), take('111122223333'), take('444455556666')];
  t.equal(second.requestHandler, first.requestHandler);
  t.not(other.requestHandler, first.requestHandler);
  first.release();
  t.equal(take('111122223333').requestHandler, second.requestHandler, 'while anybody has it');
});

t.test('release() closes the sockets with the last one, and the next to take it gets a new handler', async (t) => {
  const server = await loopbackServer((response) => reply(response, 200, {}));
  t.teardown(server.close);
  const ask = ({ requestHandler }: TakenHandler) => {
    const settings = clientSettings({ region: 'eu-west-1', endpoint: server.url, credentials, requestHandler });
    return new ACMClient(settings).send(new ListCertificatesCommand({}));
  };
  const { take } = createRequestHandlers({});
  const [first, second] = [take(''), take('')];
  await ask(first);
  first.release();
  await ask(second);
  t.equal(server.connections(), 1);
  t.equal(await server.open(), 1, 'as long as anybody has it');
  second.release();
  await waitUntil({
    awaited: 'the connection to be closed',
    look: server.open,
    isThere: (open) => open === 0,
    describe: (open) => `${open} open`,
  });
  const again = take('');
  t.not(again.requestHandler, first.requestHandler);
  await ask(again);
  again.release();
});
