import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { buildServer, CLOSE_GRACE_MS, type ServerDeps } from '../../src/http/build-server.ts';
import type { MetricsResponse } from '../../src/metrics/metrics-response.ts';
import { ATTENTION_WORDS } from '../fixtures/attention-words.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { stateOf } from '../fixtures/metrics-estate.ts';

const plainPage: MetricsResponse = {
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  contentEncoding: undefined,
  contentLength: undefined,
  open: () => Readable.from(['up 1\n']),
};

const depsOf = (): ServerDeps => ({
  metrics: async () => plainPage,
  states: () => [stateOf(undefined)],
  attention: async () => ({ first: [], total: 0 }),
  words: ATTENTION_WORDS,
  ready: () => undefined,
  version: '1.2.3',
  revision: 'abc',
  telemetryPath: '/metrics',
  now: () => NOW_SECONDS,
  // Nothing takes too long, but closing does not wait.
  sleep: (ms, signal) => (ms === CLOSE_GRACE_MS ? Promise.resolve() : fakeClock().sleep(ms, signal)),
  log: keptLog().log,
});

function server(t: Test, overrides: Partial<ServerDeps> = {}) {
  const { log, said } = keptLog();
  const app = buildServer({ ...depsOf(), log, ...overrides });
  t.teardown(() => app.close());
  return Object.assign(app, { lines: said });
}

async function listening(t: Test, overrides: Partial<ServerDeps> = {}) {
  const app = server(t, overrides);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, port: (app.server.address() as AddressInfo).port };
}

/** Status line and headers, without what differs from one moment to the next, and body, as they come over the wire. */
async function answer(port: number, method: string, path: string) {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  const [headers = '', body = ''] = (await text(socket)).split(/\r\n\r\n(.*)/s);
  return { headers: headers.replace(/\r\ndate:.*/i, ''), body };
}

t.test('GET /metrics passes the headers on and sends the page', async (t) => {
  const seen: unknown[] = [];
  const app = server(t, {
    metrics: async (...headers) => {
      seen.push(headers);
      return plainPage;
    },
  });
  const response = await app.inject({ url: '/metrics', headers: { accept: 'a/b', 'accept-encoding': 'gzip' } });
  t.equal(response.statusCode, 200);
  t.equal(response.body, 'up 1\n');
  t.match(response.headers, {
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    vary: 'Accept, Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
  });
  t.equal(response.headers['content-encoding'], undefined);
  await app.inject({ url: '/metrics?name=x', headers: {} });
  t.same(seen, [
    ['a/b', 'gzip'],
    [undefined, undefined],
  ]);
});

t.test('GET /metrics sends a compressed page with its length', async (t) => {
  const members = [gzipSync('up 1\n'), gzipSync('up 2\n')];
  const bytes = Buffer.concat(members);
  const { port } = await listening(t, {
    metrics: async () => ({
      contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8',
      contentEncoding: 'gzip',
      contentLength: bytes.length,
      open: () => Readable.from(members, { objectMode: false }),
    }),
  });
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  t.equal(response.headers.get('content-encoding'), 'gzip');
  t.equal(response.headers.get('content-length'), String(bytes.length));
  t.equal(
    response.headers.get('content-type'),
    'application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8',
  );
  t.equal(await response.text(), 'up 1\nup 2\n');
});

t.test('HEAD is answered on every path as GET is, without a body', async (t) => {
  const { port } = await listening(t);
  for (const path of ['/', '/-/healthy', '/-/ready', '/nowhere']) {
    const head = await answer(port, 'HEAD', path);
    const get = await answer(port, 'GET', path);
    t.equal(head.body, '', path);
    t.same(head.headers, get.headers, path);
    t.match(head.headers, /^content-length: [1-9]/im, path);
  }
});

t.test('the path of the metrics can be another', async (t) => {
  const app = server(t, { telemetryPath: '/acm' });
  t.equal((await app.inject('/acm')).body, 'up 1\n');
  t.equal((await app.inject('/metrics')).statusCode, 404);
  t.match((await app.inject('/')).body, 'href="/acm"');
});

t.test('the path of the metrics can be the root', async (t) => {
  t.equal((await server(t, { telemetryPath: '/' }).inject('/')).body, 'up 1\n');
});

t.test('/-/healthy is always 200', async (t) => {
  const response = await server(t, { ready: () => 'no' }).inject('/-/healthy');
  t.equal(response.statusCode, 200);
  t.equal(response.body, 'Healthy\n');
});

t.test('/-/ready says why it is not', async (t) => {
  let reason: string | undefined = '1 of 2 targets were not polled yet';
  const app = server(t, { ready: () => reason });
  const before = await app.inject('/-/ready');
  t.equal(before.statusCode, 503);
  t.equal(before.body, 'Not ready: 1 of 2 targets were not polled yet\n');
  reason = undefined;
  const after = await app.inject('/-/ready');
  t.equal(after.statusCode, 200);
  t.equal(after.body, 'Ready\n');
});

t.test('/ is the landing page under a strict policy', async (t) => {
  const response = await server(t).inject('/');
  t.equal(response.headers['content-type'], 'text/html; charset=utf-8');
  t.match(response.headers['content-security-policy'], "default-src 'none'");
  t.match(response.body, '111122223333/eu-west-1');
});

t.test('an unknown path is answered with those that there are', async (t) => {
  for (const url of ['/nowhere', '/metrics/', '/Metrics', '/-/reload']) {
    const response = await server(t).inject(url);
    t.equal(response.statusCode, 404, url);
    t.equal(response.body, 'Not found. There are: / /-/healthy /-/ready /metrics\n');
    t.equal(response.headers['content-type'], 'text/plain; charset=utf-8');
  }
});

t.test('a wrong method on a known path is told the right ones, whatever its body', async (t) => {
  const app = server(t);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
    const headers = method === 'OPTIONS' ? {} : { 'content-type': 'application/json' };
    const response = await app.inject({
      method,
      url: '/metrics?x=1',
      headers,
      ...(method === 'OPTIONS' ? {} : { payload: '{' }),
    });
    t.equal(response.statusCode, 405, method);
    t.equal(response.headers.allow, 'GET, HEAD');
    t.equal(response.body, 'Method not allowed\n');
  }
  t.equal((await app.inject({ method: 'POST', url: '/nowhere', payload: 'x' })).statusCode, 404);
});

t.test('a path that cannot be decoded is a bad request', async (t) => {
  const response = await server(t).inject('/%zz');
  t.equal(response.statusCode, 400);
  t.equal(response.body, 'Bad request\n');
});

t.test('a failure is logged and tells the client nothing', async (t) => {
  const app = server(t, { metrics: () => Promise.reject(new Error('secret of the inside')) });
  const response = await app.inject('/metrics');
  t.equal(response.statusCode, 500);
  t.equal(response.body, 'Internal server error\n');
  t.same(app.lines, ['error Request failed']);
});

t.test('a client that goes away half-way is logged and no error, and its page is closed', async (t) => {
  const stream = new PassThrough();
  const { app, port } = await listening(t, { metrics: async () => ({ ...plainPage, open: () => stream }) });
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n');
  stream.write('up 1\n');
  await once(socket, 'data');
  const closed = once(stream, 'close');
  socket.destroy();
  await closed.catch(() => {});
  t.equal(stream.destroyed, true);
  t.same(app.lines, ['debug Scrape not read to its end: its client went away']);
  t.equal((await fetch(`http://127.0.0.1:${port}/-/healthy`)).status, 200);
});

t.test('headers that are too long, and what is no HTTP, are refused', async (t) => {
  const { port } = await listening(t);
  const statusOf = async (bytes: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.end(bytes);
    return (await text(socket)).split('\r\n', 1)[0];
  };
  t.match(await statusOf(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`), '431');
  t.match(await statusOf('this is no request\r\n\r\n'), '400');
});

t.test('slow clients, long headers and many connections have limits', async (t) => {
  const { server: node } = server(t);
  t.match(node, {
    requestTimeout: 10_000,
    headersTimeout: 10_000,
    timeout: 30_000,
    keepAliveTimeout: 90_000,
    maxConnections: 1000,
  });
});

t.test('close() ends idle connections at once', async (t) => {
  const { app, port } = await listening(t, { sleep: fakeClock().sleep });
  const agent = new Agent({ keepAlive: true });
  t.teardown(() => agent.destroy());
  const request = httpRequest({ port, host: '127.0.0.1', path: '/-/healthy', agent }).end();
  const [response] = await once(request, 'response');
  t.equal(await text(response), 'Healthy\n');
  await app.close();
  await t.rejects(fetch(`http://127.0.0.1:${port}/-/healthy`));
});

t.test('close() of a server that was never asked ends', async (t) => {
  await t.resolves(buildServer(depsOf()).close());
});

t.test('close() lets a response in progress end', async (t) => {
  const stream = new PassThrough();
  const { app, port } = await listening(t, {
    sleep: fakeClock().sleep,
    metrics: async () => ({ ...plainPage, open: () => stream }),
  });
  stream.write('up 1\n');
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const closed = app.close();
  stream.end('up 2\n');
  t.equal(await response.text(), 'up 1\nup 2\n');
  await closed;
});

t.test('close() ends by force what does not end by itself', async (t) => {
  const stream = new PassThrough();
  const { app, port } = await listening(t, { metrics: async () => ({ ...plainPage, open: () => stream }) });
  stream.write('up 1\n');
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  await app.close();
  await t.rejects(response.text());
});
