import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import t from 'tap';
import { simulated } from '../../fixtures/simulator-clients.ts';

const cases: readonly (readonly [string, string, RequestInit, number])[] = [
  ['GET', '/', {}, 404],
  ['another path', '/acm', { method: 'POST', body: '{}' }, 404],
  ['a body that is too large', '/', { method: 'POST', body: 'x'.repeat(1_048_577) }, 413],
];
for (const [name, path, init, want] of cases) {
  t.test(`createAwsServer() answers ${name} with ${want}`, async (t) => {
    const { simulator } = await simulated(t, 'regions: [us-east-1]');
    t.equal((await fetch(`${simulator.awsUrl}${path}`, init)).status, want);
    t.equal(simulator.requests.count(), 0);
  });
}

t.test('createAwsServer() outlives a client that hangs up in the middle of its request', async (t) => {
  const { simulator, search } = await simulated(t, 'regions: [us-east-1]');
  const socket = connect(Number(new URL(simulator.awsUrl).port), '127.0.0.1');
  socket.end('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{');
  await text(socket).catch(() => '');
  t.same((await search()).Results, []);
});

t.test('createAwsServer() names each answer', async (t) => {
  const { simulator } = await simulated(t, 'regions: [us-east-1]');
  const response = await fetch(simulator.awsUrl, { method: 'POST', body: '{}' });
  t.match(response.headers.get('x-amzn-requestid'), /^[0-9a-f-]{36}$/);
});
