import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import t, { type Test } from 'tap';
import { MAX_SCRAPES, type MetricsRouteDeps, metricsRoute, RESPONSE_TIMEOUT_MS } from '../../src/http/metrics-route.ts';
import { LINE_EVERY_MS } from '../../src/log/counted-line.ts';
import type { MetricsResponse } from '../../src/metrics/metrics-response.ts';
import { waitUntil } from '../fixtures/e2e-wait-until.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const page = (overrides: Partial<MetricsResponse> = {}): MetricsResponse => ({
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  contentEncoding: undefined,
  contentLength: undefined,
  open: () => Readable.from(['up 1\n']),
  ...overrides,
});

async function listening(t: Test, overrides: Partial<MetricsRouteDeps> = {}, connectionTimeout = 0) {
  const { log, said } = keptLog();
  const app = Fastify({ connectionTimeout });
  const handler = metricsRoute({
    metrics: async () => page(),
    sleep: fakeClock().sleep,
    nowMs: () => 0,
    log,
    ...overrides,
  });
  app.route({ method: ['GET', 'HEAD'], url: '/metrics', exposeHeadRoute: false, handler });
  app.get('/-/healthy', async () => 'Healthy');
  await app.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => {
    app.server.closeAllConnections();
    return app.close();
  });
  return { port: (app.server.address() as AddressInfo).port, lines: said };
}

function ask(port: number, method = 'GET', connection = 'keep-alive'): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`${method} /metrics HTTP/1.1\r\nhost: x\r\nconnection: ${connection}\r\n\r\n`);
  return socket;
}

/** As many scrapes as are let in, each with the start of its page; none of the pages ends. */
async function full(t: Test, overrides: Partial<MetricsRouteDeps> = {}) {
  const pages: PassThrough[] = [];
  const open = () => {
    const stream = new PassThrough();
    stream.write('up 1\n');
    pages.push(stream);
    return stream;
  };
  const server = await listening(t, { metrics: async () => page({ open }), ...overrides });
  const sockets = Array.from({ length: MAX_SCRAPES }, () => ask(server.port));
  await Promise.all(sockets.map((socket) => once(socket, 'data')));
  return { ...server, sockets, pages };
}

const statusOf = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'HEAD' })).status;

async function untilStatus(port: number, status: number): Promise<void> {
  await waitUntil({
    awaited: `a scrape that is answered ${status}`,
    look: () => statusOf(port),
    isThere: (seen) => seen === status,
    describe: (seen) => `it is answered ${seen}`,
  });
}

const heads: [name: string, page: MetricsResponse, length: string | undefined][] = [
  ['of a length that is not known', page(), undefined],
  ['of a length that is known', page({ contentLength: 5, contentEncoding: 'gzip' }), '5'],
];
for (const [name, answer, length] of heads) {
  t.test(`HEAD names what GET would, for a page ${name}`, async (t) => {
    let opened = 0;
    const open = () => {
      opened++;
      return answer.open();
    };
    const { port } = await listening(t, { metrics: async () => ({ ...answer, open }) });
    const wire = await text(ask(port, 'HEAD', 'close'));
    t.match(wire, /^HTTP\/1\.1 200 OK\r\n/);
    t.match(wire, 'content-type: text/plain; version=0.0.4; charset=utf-8');
    t.equal(/^content-length: (.*)\r$/im.exec(wire)?.[1], length);
    t.ok(wire.endsWith('\r\n\r\n'), 'no body');
    t.equal(opened, 0, 'the page is not made for nothing');
  });
}

t.test('HEAD leaves its connection in order', async (t) => {
  const { port } = await listening(t);
  const socket = ask(port, 'HEAD');
  await once(socket, 'data');
  socket.write('GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  t.match(await text(socket), /^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n5\r\nup 1\n/s);
});

t.test('scrapes beyond the limit are refused, health is not', async (t) => {
  const { port, lines, pages } = await full(t);
  for (let i = 0; i < 3; i++) {
    const refused = await fetch(`http://127.0.0.1:${port}/metrics`);
    t.equal(refused.status, 503);
    t.equal(await refused.text(), 'Too many requests: 40 are in progress, try again later\n');
  }
  t.same(lines, ['warn Too many scrapes at once: some are refused'], 'logged once');
  t.equal((await fetch(`http://127.0.0.1:${port}/-/healthy`)).status, 200);
  pages[0]?.end();
  await untilStatus(port, 200);
  t.pass('one that has ended makes room');
});

t.test('whatever comes and goes, refusals are one line a minute', async (t) => {
  let atMs = 0;
  const { port, lines, sockets } = await full(t, { nowMs: () => atMs });
  const refusal = 'warn Too many scrapes at once: some are refused';
  const refusals = () => lines.filter((line) => line === refusal).length;
  for (const socket of sockets.slice(0, 3)) {
    t.equal(await statusOf(port), 503);
    socket.destroy();
    await untilStatus(port, 200);
    await once(ask(port), 'data');
    await untilStatus(port, 503);
  }
  t.equal(refusals(), 1, 'a scrape that was let in between makes no new line');
  atMs += LINE_EVERY_MS;
  await untilStatus(port, 503);
  t.equal(refusals(), 2);
});

t.test('a client that goes away makes room', async (t) => {
  const { port, sockets } = await full(t);
  t.equal(await statusOf(port), 503);
  sockets[0]?.destroy();
  await untilStatus(port, 200);
});

t.test('a page that cannot be made takes up no room', async (t) => {
  const { port } = await listening(t, { metrics: () => Promise.reject(new Error('no')) });
  for (let i = 0; i <= MAX_SCRAPES; i++) t.equal(await statusOf(port), 500);
});

t.test('a scrape that takes too long is cut off', async (t) => {
  const { sleep, advance, timers } = fakeClock();
  const { port, lines, sockets, pages } = await full(t, { sleep });
  t.same(timers(), Array(MAX_SCRAPES).fill(RESPONSE_TIMEOUT_MS));
  const closed = [...sockets, ...pages].map((stream) => once(stream, 'close').catch(() => {}));
  await advance(RESPONSE_TIMEOUT_MS);
  await Promise.all(closed);
  t.same(lines, ['warn Scrape cut off: its client reads too slowly'], 'one line for all');
  t.same(timers(), []);
  await untilStatus(port, 200);
});

t.test('a scrape that is answered in time leaves no timer', async (t) => {
  const { sleep, timers } = fakeClock();
  const { port } = await listening(t, { sleep });
  await text(ask(port, 'GET', 'close'));
  await waitUntil({
    awaited: 'no timer to be left',
    look: () => timers().length,
    isThere: (count) => count === 0,
    describe: (count) => `${count} timers`,
  });
  t.equal(await statusOf(port), 200);
});

t.test('scrapes that wait behind one another on a closed connection make room in time', async (t) => {
  const { sleep, advance, timers } = fakeClock();
  const open = () => {
    const stream = new PassThrough();
    stream.write('up 1\n');
    return stream;
  };
  const { port } = await listening(t, { sleep, metrics: async () => page({ open }) });
  const untilHeld = (isThere: (count: number) => boolean) =>
    waitUntil({
      awaited: 'the scrapes to be let in, and then to be told that their connection is closed',
      look: () => timers().length,
      isThere,
      describe: (count) => `${count} scrapes hold room`,
    });
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(MAX_SCRAPES));
  await untilHeld((count) => count === MAX_SCRAPES);
  socket.destroy();
  await untilHeld((count) => count < MAX_SCRAPES);
  await advance(RESPONSE_TIMEOUT_MS);
  // As many again, none of which ends: a place that is lost would have one of them refused.
  const starts = await Promise.all(Array.from({ length: MAX_SCRAPES }, () => once(ask(port), 'data')));
  t.same(
    starts.map(([start]) => String(start).split('\r\n', 1)[0]),
    Array(MAX_SCRAPES).fill('HTTP/1.1 200 OK'),
  );
});

const SILENT_SCRAPE = 'error Scrape cut off: the exporter did not answer in time; check the CPU limit';

t.test('a scrape for which there is no page in time is answered and logged', async (t) => {
  const { sleep, advance } = fakeClock();
  const asked: (() => void)[] = [];
  const metrics = () => new Promise<MetricsResponse>((resolve) => asked.push(() => resolve(page())));
  const { port, lines } = await listening(t, { sleep, metrics });
  const socket = ask(port, 'GET', 'close');
  await waitUntil({
    awaited: 'the page to be asked for',
    look: () => asked.length,
    isThere: (count) => count === 1,
    describe: (count) => `asked for ${count} times`,
  });
  await advance(RESPONSE_TIMEOUT_MS);
  t.match(await text(socket), /^HTTP\/1\.1 503 .*\r\n\r\nNot answered in time: the exporter is short of CPU time\n$/s);
  asked[0]?.();
  await new Promise(setImmediate);
  t.same(lines, [SILENT_SCRAPE], 'a page that comes later is for nobody');
});

t.test('a connection on which nothing moves is not closed without a word', async (t) => {
  const unanswered = await listening(t, { metrics: () => new Promise(() => {}) }, 50);
  t.match(await text(ask(unanswered.port, 'GET', 'close')), /^HTTP\/1\.1 503 /);
  t.same(unanswered.lines, [SILENT_SCRAPE]);
  const half = new PassThrough();
  half.write('up 1\n');
  const stuck = await listening(t, { metrics: async () => page({ open: () => half }) }, 50);
  await text(ask(stuck.port)).catch(() => {});
  t.same(stuck.lines, ['warn Scrape cut off: its client reads too slowly']);
});

t.test('a client that goes away before it has all is told at debug', async (t) => {
  const { port, lines } = await listening(t, { metrics: async () => page({ open: () => new PassThrough() }) });
  const socket = ask(port);
  await once(socket, 'connect');
  await waitUntil({
    awaited: 'a line in the log',
    look: () => {
      socket.destroy();
      return lines;
    },
    isThere: (logged) => logged.length > 0,
    describe: (logged) => logged.join(),
  });
  t.same(lines, ['debug Scrape not read completely: its client disconnected']);
});
