import t from 'tap';
import { sleep } from '../../src/clock/sleep.ts';
import { getHeadOfAnswer } from '../../src/redirect/head-of-answer.ts';
import { answering, startRawServer } from '../fixtures/redirect-server.ts';

const url = new URL('http://www.example.com/.well-known/pki-validation/abc.txt?x=1');
const { signal } = new AbortController();

t.test('getHeadOfAnswer() asks for the name at the address, with nothing that identifies anybody', async (t) => {
  const server = await startRawServer(
    t,
    answering('HTTP/1.1 302 Found', 'Location: https://a.example/', 'Content-Length: 0'),
  );
  t.same(await getHeadOfAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), {
    kind: 'answer',
    status: 302,
    location: 'https://a.example/',
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

t.test('getHeadOfAnswer() does not wait for the body', async (t) => {
  const server = await startRawServer(t, answering('HTTP/1.1 200 OK', 'Content-Length: 1000000'));
  t.same(await getHeadOfAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), {
    kind: 'answer',
    status: 200,
    location: undefined,
  });
});

t.test('getHeadOfAnswer() gives up on a server that never answers', async (t) => {
  const server = await startRawServer(t, () => undefined);
  t.same(await getHeadOfAnswer(url, server, { timeoutMs: 50, sleep }, signal), {
    kind: 'failure',
    message: 'no answer within 50 ms',
  });
});

const broken: readonly (readonly [string, string[], string | RegExp])[] = [
  ['garbage', ['garbage'], /Parse Error/],
  ['a header without end', ['HTTP/1.1 200 OK', `X: ${'x'.repeat(20_000)}`], /Header overflow/],
];

for (const [title, lines, message] of broken) {
  t.test(`getHeadOfAnswer() fails on ${title}`, async (t) => {
    const server = await startRawServer(t, answering(...lines));
    t.match(await getHeadOfAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), { kind: 'failure', message });
  });
}

t.test('getHeadOfAnswer() fails on a connection that is closed early, and on a closed port', async (t) => {
  const server = await startRawServer(t, (socket) => socket.destroy());
  t.match(await getHeadOfAnswer(url, server, { timeoutMs: 5_000, sleep }, signal), {
    kind: 'failure',
    message: 'socket hang up',
  });
  t.match(await getHeadOfAnswer(url, { address: '127.0.0.1', port: 1 }, { timeoutMs: 5_000, sleep }, signal), {
    kind: 'failure',
    message: /ECONNREFUSED/,
  });
});

t.test('getHeadOfAnswer() stops when it is told to, before and during', async (t) => {
  const aborted = { kind: 'failure', message: 'request aborted' };
  const controller = new AbortController();
  const server = await startRawServer(t, () => controller.abort());
  t.same(await getHeadOfAnswer(url, server, { timeoutMs: 5_000, sleep }, controller.signal), aborted, 'during');
  t.same(await getHeadOfAnswer(url, server, { timeoutMs: 5_000, sleep }, controller.signal), aborted, 'before');
  t.equal(server.requests.length, 1);
});
