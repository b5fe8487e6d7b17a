import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import t, { type Test } from 'tap';
import { type BareServerDeps, createBareServer, type ServerAccess } from '../../src/http/bare-server.ts';
import { MAX_CONNECTIONS } from '../../src/http/server-limits.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const OPEN: ServerAccess = {
  tls: undefined,
  http2: true,
  headers: () => ({}),
  onChange: () => () => undefined,
  refusal: async () => undefined,
};

function server(t: Test, access?: Partial<ServerAccess>) {
  const failures: number[] = [];
  const deps: BareServerDeps = {
    access: access && { ...OPEN, ...access },
    onFailure: (code) => failures.push(code),
    log: keptLog().log,
    sleep: fakeClock({ sleepsAtOnce: true }).sleep,
    nowMs: () => 0,
  };
  const app = createBareServer(deps, [{ url: '/page', handler: async (_request, reply) => reply.send('page') }]);
  t.teardown(() => app.close());
  return Object.assign(app, { failures });
}

t.test('a request that may not pass sees nothing, on any path', async (t) => {
  const seen: unknown[] = [];
  const app = server(t, {
    refusal: async (authorization) => {
      seen.push(authorization);
      return authorization === 'right' ? undefined : authorization === 'fast' ? 429 : 401;
    },
  });
  for (const url of ['/page', '/nowhere', '/page?x=1']) {
    const refused = await app.inject({ url });
    t.equal(refused.statusCode, 401, url);
    t.equal(refused.body, 'Unauthorized\n');
    t.equal(refused.headers['www-authenticate'], 'Basic realm="acm-exporter", charset="UTF-8"');
  }
  const post = await app.inject({ url: '/page', method: 'POST', payload: '{' });
  t.equal(post.statusCode, 401);
  const fast = await app.inject({ url: '/page', headers: { authorization: 'fast' } });
  t.equal(fast.statusCode, 429);
  t.equal(fast.headers['www-authenticate'], undefined);
  t.equal((await app.inject({ url: '/page', headers: { authorization: 'right' } })).body, 'page');
  t.same(seen, [undefined, undefined, undefined, undefined, 'fast', 'right']);
  t.same(app.failures, [401, 401, 401, 401, 429]);
});

t.test("configured headers are on every answer, before the server's own", async (t) => {
  const headers = { 'X-Frame-Options': 'sameorigin', 'Strict-Transport-Security': 'max-age=1' };
  const app = server(t, { headers: () => headers, refusal: async (given) => (given === undefined ? 401 : undefined) });
  for (const each of [{}, { authorization: 'x' }]) {
    t.match((await app.inject({ url: '/page', headers: each })).headers, {
      'x-frame-options': 'sameorigin',
      'strict-transport-security': 'max-age=1',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  }
  t.equal((await server(t).inject('/page')).headers['x-frame-options'], 'DENY');
});

t.test('connections are limited', async (t) => {
  t.equal(server(t).server.maxConnections, MAX_CONNECTIONS);
});

t.test('headers of a request are limited', async (t) => {
  const app = server(t);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const status = async (bytes: number) => {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`GET /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: ${'x'.repeat(bytes)}\r\n\r\n`);
    const [answer] = await socket.setEncoding('utf8').take(1).toArray();
    return String(answer).slice(9, 12);
  };
  t.equal(await status(15_000), '200');
  t.equal(await status(17_000), '431');
  t.same(app.failures, [431]);
});
