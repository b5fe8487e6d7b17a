import Fastify from 'fastify';
import t from 'tap';
import { ListenError, listen } from '../../src/wiring/listening.ts';

const createServer = () => {
  const server = Fastify();
  server.get('/', async () => 'here');
  return server;
};

t.test('listen() opens every address and says where a browser finds it', async (t) => {
  const { urls, close } = await listen(createServer, [
    { host: '127.0.0.1', port: 0 },
    { host: undefined, port: 0 },
    { host: '0.0.0.0', port: 0 },
  ]);
  t.match(urls[0], /^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  t.match(urls[1], /^http:\/\/localhost:[1-9]\d*$/);
  t.match(urls[2], /^http:\/\/localhost:[1-9]\d*$/);
  for (const url of urls) t.equal(await (await fetch(url)).text(), 'here');
  await close();
  await t.rejects(fetch(urls[0] ?? ''));
});

t.test('listen() opens none where one is taken, and names it', async (t) => {
  const first = await listen(createServer, [{ host: '127.0.0.1', port: 0 }]);
  t.teardown(first.close);
  const port = Number(new URL(first.urls[0] ?? '').port);
  const servers: ReturnType<typeof createServer>[] = [];
  const kept = () => {
    const server = createServer();
    servers.push(server);
    return server;
  };
  const addresses = [
    { host: '127.0.0.1', port: 0 },
    { host: '127.0.0.1', port },
  ];
  const error = await listen(kept, addresses).catch((error: unknown) => error);
  t.ok(error instanceof ListenError);
  t.match(error, {
    message: `Could not listen on "127.0.0.1:${port}": another program listens there; choose another with --web.listen-address`,
  });
  t.same(
    servers.map((server) => server.server.listening),
    [false, false],
  );
});

t.test('listen() says why an address is not available', async (t) => {
  await t.rejects(listen(createServer, [{ host: '192.0.2.1', port: 0 }]), {
    message: /^Could not listen on "192\.0\.2\.1:0": .*EADDRNOTAVAIL/,
  });
});

t.test('listen() names the other address that an address may overlap with', async (t) => {
  const { urls, close } = await listen(createServer, [{ host: '127.0.0.1', port: 0 }]);
  const port = Number(new URL(urls[0] ?? '').port);
  await close();
  const addresses = [
    { host: '0.0.0.0', port },
    { host: '127.0.0.1', port },
  ];
  await t.rejects(listen(createServer, addresses), {
    message: `Could not listen on "127.0.0.1:${port}": another program, or "0.0.0.0:${port}", listens there; choose another with --web.listen-address`,
  });
});
