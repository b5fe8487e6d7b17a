import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { buildServer, type ServerDeps } from '../../src/http/build-server.ts';
import { CLOSE_GRACE_MS } from '../../src/http/server-limits.ts';
import { LINE_EVERY_MS } from '../../src/log/counted-line.ts';
import type { MetricsResponse } from '../../src/metrics/metrics-response.ts';
import { PAGE_WORDS } from '../../src/wiring/page-words.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { stateOf } from '../fixtures/metrics-estate.ts';
import { reportsOf } from '../fixtures/report-survey.ts';

const plainPage: MetricsResponse = {
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  contentEncoding: undefined,
  contentLength: undefined,
  open: () => Readable.from(['up 1\n']),
};

const depsOf = (): ServerDeps => ({
  metrics: async () => plainPage,
  states: () => [stateOf(undefined)],
  reports: reportsOf([stateOf(undefined)]),
  words: PAGE_WORDS,
  dashboardUrl: () => undefined,
  ready: () => ({ ready: true, text: 'Ready' }),
  version: '1.2.3',
  revision: 'abc',
  telemetryPath: '/metrics',
  onFailure: () => {},
  now: () => NOW_SECONDS,
  nowMs: () => 0,
  // Nothing takes too long, but closing does not wait.
  sleep: (ms, signal) => (ms === CLOSE_GRACE_MS ? Promise.resolve() : fakeClock().sleep(ms, signal)),
  log: keptLog().log,
});

function server(t: Test, overrides: Partial<ServerDeps> = {}) {
  const { log, said, lines } = keptLog();
  const app = buildServer({ ...depsOf(), log, ...overrides });
  t.teardown(() => app.close());
  return Object.assign(app, { said, lines });
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
  t.match((await app.inject('/')).body, 'href="./acm"');
});

t.test('the path of the metrics can be the root', async (t) => {
  t.equal((await server(t, { telemetryPath: '/' }).inject('/')).body, 'up 1\n');
});

t.test('/-/healthy is always 200', async (t) => {
  const response = await server(t, { ready: () => ({ ready: false, text: 'Not ready' }) }).inject('/-/healthy');
  t.equal(response.statusCode, 200);
  t.equal(response.body, 'Healthy\n');
});

t.test('/-/ready says whether it is, and what failed', async (t) => {
  let readiness = { ready: false, text: 'Not ready: 1 of 2 targets have not been polled yet' };
  const app = server(t, { ready: () => readiness });
  const before = await app.inject('/-/ready');
  t.equal(before.statusCode, 503);
  t.equal(before.body, 'Not ready: 1 of 2 targets have not been polled yet\n');
  readiness = { ready: true, text: 'Ready\n1 of 2 targets could not be read when last polled:\nx: credentials: None' };
  const after = await app.inject('/-/ready');
  t.equal(after.statusCode, 200);
  t.equal(after.body, `${readiness.text}\n`);
  t.equal(after.headers['content-type'], 'text/plain; charset=utf-8');
});

t.test('/ is a page under a strict policy', async (t) => {
  const response = await server(t).inject('/');
  t.equal(response.headers['content-type'], 'text/html; charset=utf-8');
  t.match(response.headers['content-security-policy'], "default-src 'none'");
  t.match(response.body, 'Cannot tell');
});

t.test('an unknown path is answered with those that there are', async (t) => {
  for (const url of ['/nowhere', '/metrics/', '/Metrics', '/-/reload/']) {
    const response = await server(t).inject(url);
    t.equal(response.statusCode, 404, url);
    t.equal(
      response.body,
      'Not found. There are: / /certificates /certificate /targets /api/v1/certificates /-/page.js /-/favicon.svg /-/healthy /-/ready /metrics\n',
    );
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

t.test('a failure is logged once a minute, counted each time, and tells the client nothing', async (t) => {
  let atMs = 0;
  const codes: number[] = [];
  const app = server(t, {
    metrics: () => Promise.reject(new Error('secret of the inside')),
    onFailure: (code) => codes.push(code),
    nowMs: () => atMs,
  });
  const statuses = [];
  for (const waitMs of [0, 0, LINE_EVERY_MS - 1, 1]) {
    atMs += waitMs;
    const response = await app.inject('/metrics?a=1');
    statuses.push(response.statusCode);
    t.equal(response.body, 'Internal server error\n');
  }
  t.same(statuses, [500, 500, 500, 500]);
  t.same(codes, statuses);
  t.match(app.lines, [
    ['error', 'Could not answer a request', { path: '/metrics?a=1', count: 1 }],
    ['error', 'Could not answer a request', { path: '/metrics?a=1', count: 3 }],
  ]);
  t.equal(app.lines.length, 2);
});

/** Requests that no client in good order sends, as bytes, and the status that each is answered. */
const REQUEST = ' HTTP/1.1\r\nhost: x\r\nconnection: close\r\n';
const malformed: readonly (readonly [name: string, bytes: string, status: number])[] = [
  ['a method that must have a content type', `QUERY /${REQUEST}\r\n`, 400],
  ['the same on no path', `QUERY /nowhere${REQUEST}\r\n`, 400],
  ['an empty content type', `POST /${REQUEST}content-type: \r\ncontent-length: 1\r\n\r\n{`, 415],
  ['an odd content type', `POST /${REQUEST}content-type: a\r\ncontent-length: 1\r\n\r\n{`, 415],
  ['a method that nobody knows', `FOO /${REQUEST}\r\n`, 400],
  ['a wrong method', `DELETE /metrics${REQUEST}\r\n`, 405],
  ['an unknown path', `GET /nowhere${REQUEST}\r\n`, 404],
  ['a path that cannot be decoded', `GET /%zz${REQUEST}\r\n`, 400],
  ['a body with two lengths', `POST /${REQUEST}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`, 400],
  ['headers that are too long', `GET /${REQUEST}x: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ['what is no HTTP', 'this is no request\r\n\r\n', 400],
];
for (const [name, bytes, status] of malformed) {
  t.test(`a malformed request keeps its 4xx, is counted and not logged: ${name}`, async (t) => {
    const codes: number[] = [];
    const { app, port } = await listening(t, { onFailure: (code) => codes.push(code) });
    const socket = connect(port, '127.0.0.1');
    socket.end(bytes);
    t.match(await text(socket), new RegExp(`^HTTP/1\\.1 ${status} `));
    await app.close();
    t.same(codes, [status]);
    t.same(app.lines, []);
  });
}

t.test('a request that is answered well is not counted', async (t) => {
  const codes: number[] = [];
  const app = server(t, { onFailure: (code) => codes.push(code) });
  for (const url of ['/', '/metrics', '/-/healthy', '/-/ready']) t.equal((await app.inject(url)).statusCode, 200);
  t.same(codes, []);
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
  t.same(app.said, ['debug Scrape not read completely: its client disconnected']);
  t.equal((await fetch(`http://127.0.0.1:${port}/-/healthy`)).status, 200);
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
