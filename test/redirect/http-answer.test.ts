import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { sleep } from '../../src/clock/sleep.ts';
import { getHttpAnswer, type HttpAnswer } from '../../src/redirect/http-answer.ts';
import { answering, startRawServer } from '../fixtures/redirect-server.ts';
import { SELF_SIGNED } from '../fixtures/self-signed.ts';

const url = new URL('http://www.example.com/.well-known/pki-validation/abc.txt?x=1');
const { signal } = new AbortController();

t.test('getHttpAnswer() asks for the name at the address, with nothing that identifies anybody', async (t) => {
  const server = await startRawServer(
    t,
    answering('HTTP/1.1 302 Found', 'Location: https://a.example/', 'Content-Length: 0'),
  );
  t.same(await getHttpAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), {
    kind: 'answer',
    status: 302,
    location: 'https://a.example/',
    body: undefined,
    fromCloudFront: false,
  });
  t.same(server.requests, [
    [
      'GET /.well-known/pki-validation/abc.txt?x=1 HTTP/1.1',
      'Host: www.example.com',
      'Accept: */*',
      'User-Agent: acm-exporter',
      'Connection: close',
      '\r\n',
    ].join('\r\n'),
  ]);
});

const heads: readonly (readonly [title: string, lines: readonly string[], want: Partial<HttpAnswer>])[] = [
  ['the body of a 200', ['HTTP/1.1 200 OK', 'Content-Length: 5', '', 'token'], { status: 200, body: 'token' }],
  [
    'a body of 4,096 octets',
    ['HTTP/1.1 200 OK', 'Content-Length: 4096', '', 'x'.repeat(4096)],
    { body: 'x'.repeat(4096) },
  ],
  [
    'no more than that, and does not wait for the rest',
    ['HTTP/1.1 200 OK', 'Content-Length: 1000000', '', 'x'.repeat(4097)],
    { status: 200, body: undefined },
  ],
  ['no body of anything else', ['HTTP/1.1 404 Not Found', 'Content-Length: 1000000'], { status: 404, body: undefined }],
  ['Via', ['HTTP/1.1 302 Found', 'Via: 1.1 a.cloudfront.net (CloudFront)'], { fromCloudFront: true }],
  ['Server', ['HTTP/1.1 403 Forbidden', 'Server: CloudFront'], { fromCloudFront: true }],
  ['X-Amz-Cf-Id', ['HTTP/1.1 302 Found', 'X-Amz-Cf-Id: abc=='], { fromCloudFront: true }],
  ['no trace of CloudFront', ['HTTP/1.1 302 Found', 'Server: nginx', 'Via: 1.1 varnish'], { fromCloudFront: false }],
];

for (const [title, lines, want] of heads) {
  t.test(`getHttpAnswer() reads ${title}`, async (t) => {
    const server = await startRawServer(t, answering(...lines));
    t.match(await getHttpAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), want);
  });
}

t.test('getHttpAnswer() speaks TLS for the name, whatever certificate is there', async (t) => {
  const names: unknown[] = [];
  const server = createServer(SELF_SIGNED, (_, response) => response.end('token'));
  server.on('tlsClientError', (error) => t.fail(error.message));
  server.on('secureConnection', ({ servername }) => names.push(servername));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  const destination = { address: '127.0.0.1', port, tls: true };
  t.match(await getHttpAnswer(new URL('https://www.example.com/a'), destination, { timeoutMs: 5_000, sleep }, signal), {
    status: 200,
    body: 'token',
  });
  t.same(names, ['www.example.com']);
});

t.test('getHttpAnswer() fails on a body that breaks off', async (t) => {
  const server = await startRawServer(t, (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ntok'));
  t.match(await getHttpAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), { kind: 'failure' });
});

t.test('getHttpAnswer() gives up on a server that never answers', async (t) => {
  const server = await startRawServer(t, () => undefined);
  t.same(await getHttpAnswer(url, server, { timeoutMs: 50, sleep }, signal), {
    kind: 'failure',
    message: 'no answer within 50 ms',
  });
});

const broken: readonly (readonly [string, string[], string | RegExp])[] = [
  ['garbage', ['garbage'], /Parse Error/],
  ['a header without end', ['HTTP/1.1 200 OK', `X: ${'x'.repeat(20_000)}`], /Header overflow/],
];

for (const [title, lines, message] of broken) {
  t.test(`getHttpAnswer() fails on ${title}`, async (t) => {
    const server = await startRawServer(t, answering(...lines));
    t.match(await getHttpAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), { kind: 'failure', message });
  });
}

t.test('getHttpAnswer() fails on a connection that is closed early, and on a closed port', async (t) => {
  const server = await startRawServer(t, (socket) => socket.destroy());
  t.match(await getHttpAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), {
    kind: 'failure',
    message: 'socket hang up',
  });
  t.match(
    await getHttpAnswer(url, { address: '127.0.0.1', port: 1, tls: false }, { timeoutMs: 5_000, sleep }, signal),
    {
      kind: 'failure',
      message: /ECONNREFUSED/,
    },
  );
});

t.test('getHttpAnswer() stops when it is told to, before and during', async (t) => {
  const aborted = { kind: 'failure', message: 'request aborted' };
  const controller = new AbortController();
  const server = await startRawServer(t, () => controller.abort());
  t.same(await getHttpAnswer(url, server, { timeoutMs: 5_000, sleep }, controller.signal), aborted, 'during');
  t.same(await getHttpAnswer(url, server, { timeoutMs: 5_000, sleep }, controller.signal), aborted, 'before');
  t.equal(server.requests.length, 1);
});
