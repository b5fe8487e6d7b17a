/** The handler under the SDK's STS client, on real HTTP. */

import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t, { type Test } from 'tap';
import {
  BoundedHandler,
  type BoundedHandlerOptions,
  MAX_BODY_BYTES,
  MAX_OTHER_BODY_BYTES,
} from '../../src/aws/bounded-handler.ts';
import { toFault } from '../../src/aws/fault.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { type Answer, loopbackServer, TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';
import { waitUntil } from '../fixtures/e2e-wait-until.ts';

const IDENTITY =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
  '<Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
const xml = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/xml' });

async function setup(t: Test, answer: Answer, options?: BoundedHandlerOptions) {
  const server = await loopbackServer(answer);
  const requestHandler = new BoundedHandler(options);
  const client = new STSClient({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: TEST_CREDENTIALS,
    maxAttempts: 1,
    requestHandler,
  });
  t.teardown(async () => {
    client.destroy();
    await server.close();
  });
  const send = (abortSignal = new AbortController().signal) =>
    client.send(new GetCallerIdentityCommand({}), { abortSignal });
  return { server, send };
}

t.equal(MAX_BODY_BYTES, 67_108_864);
t.equal(MAX_OTHER_BODY_BYTES, 65_536);

t.test('handle() keeps its connection', async (t) => {
  const { server, send } = await setup(t, (response) => xml(response).end(IDENTITY));
  t.match(await send(), { Account: '111122223333' });
  t.match(await send(), { Account: '111122223333' });
  t.equal(server.connections(), 1);
});

t.test('handle() gives up a connection that nobody uses', async (t) => {
  const { server, send } = await setup(t, (response) => xml(response).end(IDENTITY), { idleSocketMs: 20 });
  await send();
  await waitUntil({
    awaited: 'the connection to be closed',
    look: server.open,
    isThere: (open) => open === 0,
    describe: (open) => `${open} open`,
  });
  t.match(await send(), { Account: '111122223333' }, 'and opens another one');
});

t.test('handle() waits longer for an answer than a connection is kept', async (t) => {
  const { server, send } = await setup(t, (response) => setTimeout(() => xml(response).end(IDENTITY), 100), {
    idleSocketMs: 20,
  });
  t.match(await send(), { Account: '111122223333' });
  t.equal(server.connections(), 1);
});

t.test('handle() keeps few connections of many', async (t) => {
  const { server, send } = await setup(t, (response) => setTimeout(() => xml(response).end(IDENTITY), 50));
  await Promise.all(Array.from({ length: 8 }, () => send()));
  t.equal(server.connections(), 8);
  await waitUntil({
    awaited: 'two connections to be left',
    look: server.open,
    isThere: (open) => open === 2,
    describe: (open) => `${open} open`,
  });
});

t.test('handle() takes a body of exactly the limit and none above', async (t) => {
  const answer: Answer = (response) => xml(response).end(IDENTITY);
  const exact = await setup(t, answer, { maxBodyBytes: IDENTITY.length });
  t.match(await exact.send(), { Account: '111122223333' });
  const above = await setup(t, answer, { maxBodyBytes: IDENTITY.length - 1 });
  const limit = IDENTITY.length - 1;
  await t.rejects(above.send(), {
    message: `the body is too long: it must be at most ${limit} bytes`,
    $metadata: { httpStatusCode: 200 },
  });
});

t.test('handle() ends a body without end at the limit', async (t) => {
  const { send } = await setup(
    t,
    (response) => {
      xml(response);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    },
    { maxBodyBytes: 60_000 },
  );
  await t.rejects(send(), { message: 'the body is too long: it must be at most 60000 bytes' });
});

const gzipped = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/xml', 'content-encoding': 'gzip' });

t.test('handle() takes gzip off, within the limit', async (t) => {
  const answer: Answer = (response) => gzipped(response).end(gzipSync(IDENTITY));
  const exact = await setup(t, answer, { maxBodyBytes: IDENTITY.length });
  t.match(await exact.send(), { Account: '111122223333' });
  const bomb = await setup(t, (response) => gzipped(response).end(gzipSync('x'.repeat(60_001))), {
    maxBodyBytes: 60_000,
  });
  await t.rejects(bomb.send(), { message: 'the body is too long: it must be at most 60000 bytes' });
  const empty = await setup(t, (response) => response.writeHead(503, { 'content-encoding': 'gzip' }).end());
  t.equal(toFault(await empty.send().catch((error: unknown) => error), 'GetCallerIdentity').reason, 'server_error');
  const uncompressed = await setup(t, (response) => gzipped(response).end(IDENTITY));
  const error = await uncompressed.send().catch((error: unknown) => error);
  t.match(toFault(error, 'GetCallerIdentity'), {
    reason: 'invalid_response',
    message: /^GetCallerIdentity failed \(HTTP 200\): the body is not the gzip/,
  });
});

t.test('handle() takes a cut body for an invalid response', async (t) => {
  const { send } = await setup(t, (response) => {
    response.writeHead(200, { 'content-type': 'text/xml', 'content-length': IDENTITY.length });
    response.write(IDENTITY.slice(0, 50), () => response.destroy());
  });
  const error = await send().catch((error: unknown) => error);
  t.equal(toFault(error, 'X').reason, 'invalid_response');
  t.match(toFault(error, 'X').message, 'X failed (HTTP 200): the body ended early: 50 bytes came');
});

const hangs: Readonly<Record<string, Answer>> = {
  'before the headers': () => undefined,
  'after the headers': (response) => xml(response).flushHeaders(),
  'in the middle of the body': (response) => xml(response).write(IDENTITY.slice(0, 50)),
};
for (const [name, answer] of Object.entries(hangs)) {
  t.test(`handle() can be aborted ${name}, and closes the connection`, async (t) => {
    const controller = new AbortController();
    let closed: Promise<void> | undefined;
    const { send } = await setup(t, (response, request, index) => {
      closed = new Promise((resolve) => response.on('close', resolve));
      answer(response, request, index);
      setTimeout(() => controller.abort(new Fault('timeout', 'Too slow')), 20);
    });
    await t.rejects(send(controller.signal), { message: /aborted|Too slow/ });
    await t.resolves(closed ?? Promise.reject(new Error('No request came')));
  });
}

t.test('handle() passes its options on to the agent', async (t) => {
  const { server, send } = await setup(t, (response) => xml(response).end(IDENTITY), {
    agent: { proxyEnv: { HTTP_PROXY: 'http://127.0.0.1:1' } },
  });
  const error = await send().catch((error: unknown) => error);
  t.equal(toFault(error, 'X').reason, 'network', 'the proxy of the options was tried');
  t.equal(server.requests.length, 0);
});

/** What ACM's client says of an answer to DescribeCertificate, and how much memory that took beside the answer's. */
async function described(t: Test, answer: Answer) {
  const server = await loopbackServer(answer);
  const client = new ACMClient({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: TEST_CREDENTIALS,
    maxAttempts: 1,
    requestHandler: new BoundedHandler(),
  });
  t.teardown(async () => {
    client.destroy();
    await server.close();
  });
  const before = process.memoryUsage().rss;
  const error = await client.send(new DescribeCertificateCommand({ CertificateArn: 'x' })).catch((error) => error);
  return { fault: toFault(error, 'X'), bytes: process.memoryUsage().rss - before };
}

const FLOOD = Buffer.alloc(60_000_000, '[');
const LISTS = Buffer.alloc(60_000_000, '[],');
const coded = gzipSync(FLOOD);
const floods: Readonly<Record<string, readonly [Answer, reason: string, message: RegExp]>> = {
  'of [': [(response) => response.end(FLOOD), 'invalid_response', /\(HTTP 200\): the JSON is nested too deep/],
  'of lists': [
    (response) => response.write('[', () => response.end(LISTS)),
    'invalid_response',
    /\(HTTP 200\): the JSON has too many values/,
  ],
  'in gzip': [
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(coded),
    'invalid_response',
    /\(HTTP 200\): the JSON is nested too deep/,
  ],
  'of an error': [
    (response) => response.writeHead(500).end(FLOOD),
    'server_error',
    /^X failed \(HTTP 500\): the body is text: "\[{60}"$/,
  ],
  'of an error in gzip': [
    (response) => response.writeHead(503, { 'content-encoding': 'gzip' }).end(coded),
    'server_error',
    /^X failed \(HTTP 503\): the body is too long/,
  ],
};
for (const [name, [answer, reason, message]] of Object.entries(floods)) {
  t.test(`handle() refuses a flood ${name}, which costs a few times its bytes`, async (t) => {
    const { fault, bytes } = await described(t, answer);
    t.match(fault, { reason, message });
    // What is collected late counts as well; parsed it would be 50 times as much.
    t.ok(bytes < 4 * FLOOD.length, `${bytes} bytes`);
  });
}

t.test("handle() bounds what is no JSON much lower, for the SDK's parser does not", async (t) => {
  const { send } = await setup(t, (response) => xml(response).end(`<a>${'<b>'.repeat(30_000)}`));
  await t.rejects(send(), { message: 'the body is too long: it must be at most 65536 bytes' });
});

t.test('handle() takes a cut answer with an error for what its status says', async (t) => {
  const { send } = await setup(t, (response) => {
    response.writeHead(503, { 'content-length': 100 });
    response.write('<html>', () => response.destroy());
  });
  const error = await send().catch((error: unknown) => error);
  t.equal(toFault(error, 'X').message, 'X failed (HTTP 503): the body is a web page: "<html>"');
});
