import type { Answer } from 'dns-packet';
import t from 'tap';
import { askTcp } from '../../src/dns/tcp.ts';
import { attemptWith, framed, replyTo, startDnsServer } from '../fixtures/dns-server.ts';

const attempt = attemptWith({ id: 4711, name: 'www.example.com', type: 'TXT' });

t.test('askTcp() gives an answer of many segments', async (t) => {
  const text = Buffer.alloc(255, 'x');
  const answers = Array.from({ length: 200 }, (): Answer => ({ type: 'TXT', name: 'www.example.com', data: [text] }));
  const server = await startDnsServer(t, { tcp: (query) => ({ bytes: framed(replyTo(query, answers)) }) });
  const outcome = await askTcp(attempt(server));
  t.equal(outcome.kind === 'reply' && outcome.reply.answers.length, 200);
});

t.test('askTcp() takes what answers another question for invalid', async (t) => {
  const server = await startDnsServer(t, { tcp: (query) => ({ bytes: framed(replyTo(query, [], { id: 4712 })) }) });
  t.same(await askTcp(attempt(server)), {
    kind: 'failure',
    reason: 'invalid_response',
    message: `an unusable answer from 127.0.0.1:${server.port} over TCP`,
  });
});

const halves: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['half a length', Buffer.from([1])],
  ['a length alone', Buffer.from([1, 0])],
  ['half a message', Buffer.from([1, 0, 1, 2, 3])],
];

for (const [title, bytes] of halves) {
  t.test(`askTcp() takes ${title} for half an answer`, async (t) => {
    const server = await startDnsServer(t, { tcp: () => ({ bytes, end: true }) });
    t.same(await askTcp(attempt(server)), {
      kind: 'failure',
      reason: 'invalid_response',
      message: `an incomplete answer from 127.0.0.1:${server.port} over TCP`,
    });
  });
}

t.test('askTcp() takes garbage for invalid', async (t) => {
  const server = await startDnsServer(t, { tcp: () => ({ bytes: framed(Buffer.alloc(600, 0xff)) }) });
  t.match(await askTcp(attempt(server)), { kind: 'failure', reason: 'invalid_response' });
});

t.test('askTcp() gives up on a server that hangs with half an answer', async (t) => {
  const server = await startDnsServer(t, { tcp: () => ({ bytes: Buffer.from([1, 0, 1, 2, 3]) }) });
  t.same(await askTcp(attempt(server, 100)), {
    kind: 'failure',
    reason: 'timeout',
    message: `no complete answer from 127.0.0.1:${server.port} over TCP within 100 ms`,
  });
});

t.test('askTcp() sees at once that a port is closed', async (t) => {
  t.match(await askTcp(attempt({ address: '127.0.0.1', port: 1 })), {
    kind: 'failure',
    reason: 'network',
    message: /ECONNREFUSED.* \(127\.0\.0\.1:1 over TCP\)$/,
  });
});

t.test('askTcp() stops when it is told to, before and during', async (t) => {
  const aborted = { kind: 'failure', reason: 'other', message: 'lookup aborted' };
  const controller = new AbortController();
  const server = await startDnsServer(t, {
    tcp: () => {
      controller.abort();
      return { bytes: Buffer.from([1]) };
    },
  });
  t.same(await askTcp(attempt(server, 5_000, controller.signal)), aborted, 'during');
  t.same(await askTcp(attempt(server, 5_000, controller.signal)), aborted, 'before');
});
