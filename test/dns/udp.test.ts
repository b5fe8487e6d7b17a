import t from 'tap';
import { askUdp } from '../../src/dns/udp.ts';
import { attemptWith, replyTo, startDnsServer } from '../fixtures/dns-server.ts';

const attempt = attemptWith({ id: 4711, name: 'www.example.com', type: 'A' });

t.test('askUdp() gives the reply', async (t) => {
  const server = await startDnsServer(t, { udp: (query) => [replyTo(query, [])] });
  t.match(await askUdp(attempt(server)), { kind: 'reply', reply: { rcode: 0, answers: [] } });
  t.same(server.seen, ['udp A www.example.com']);
});

t.test('askUdp() waits past forged and garbled packets for the true answer', async (t) => {
  const server = await startDnsServer(t, {
    udp: (query) => [
      Buffer.from('garbage'),
      replyTo(query, [], { id: 4712, flags: 3 }),
      replyTo({ ...query, questions: [{ name: 'www.example.org', type: 'A' }] }, [], { flags: 3 }),
      replyTo(query, []),
    ],
  });
  t.match(await askUdp(attempt(server)), { kind: 'reply', reply: { rcode: 0 } });
});

t.test('askUdp() counts what it ignored when nothing better comes', async (t) => {
  const server = await startDnsServer(t, {
    udp: (query) => [Buffer.from('garbage'), replyTo(query, [], { id: 4712 })],
  });
  t.same(await askUdp(attempt(server, 1_000)), {
    kind: 'failure',
    reason: 'invalid_response',
    message: `no answer from 127.0.0.1:${server.port} within 1000 ms, 2 unusable packets ignored`,
  });
});

t.test('askUdp() gives up on a server that never answers', async (t) => {
  const server = await startDnsServer(t, {});
  t.same(await askUdp(attempt(server, 20)), {
    kind: 'failure',
    reason: 'timeout',
    message: `no answer from 127.0.0.1:${server.port} within 20 ms`,
  });
});

t.test('askUdp() sees at once that a port is closed', async (t) => {
  t.match(await askUdp(attempt({ address: '127.0.0.1', port: 1 })), {
    kind: 'failure',
    reason: 'network',
    message: /ECONNREFUSED.* \(UDP to 127\.0\.0\.1:1\)$/,
  });
});

t.test('askUdp() sees at once that an address is out of reach', async (t) => {
  const outcome = await askUdp(attempt({ address: 'fe80::1%nosuchinterface', port: 53 }));
  t.match(outcome, { kind: 'failure', reason: 'network' });
});

t.test('askUdp() stops when it is told to, before and during', async (t) => {
  const aborted = { kind: 'failure', reason: 'other', message: 'lookup aborted' };
  const controller = new AbortController();
  const server = await startDnsServer(t, {
    udp: () => {
      controller.abort();
      return [];
    },
  });
  t.same(await askUdp(attempt(server, 5_000, controller.signal)), aborted, 'during');
  t.same(await askUdp(attempt(server, 5_000, controller.signal)), aborted, 'before');
  t.equal(server.seen.length, 1);
});
