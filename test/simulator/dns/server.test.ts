import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { streamDecode, streamEncode } from 'dns-packet';
import t from 'tap';
import { startDnsServer } from '../../../src/simulator/dns/server.ts';
import { simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1]
dns:
  records:
    - {name: big.example.com, type: TXT, value: [${Array.from({ length: 9 }, (_, index) => `${index}${'x'.repeat(200)}`).join(', ')}]}
    - {name: caa.example.com, type: CAA, value: ['0 issue "amazon.com"', '0 iodef "mailto:x@example.com"']}
    - {name: later.example.com, type: AAAA, value: 2001:db8::2}
    - {name: a.example.com, type: AAAA, value: 2001:db8::1}
    - {name: example.com, type: MX, value: 10 mail.example.com}
    - {name: example.com, type: NS, value: [ns1.example.com, ns2.example.com]}
    - {name: example.com, type: SOA, value: ns1.example.com admin.example.com 7 1 2 3 4}
  faults:
    - {name: servfail.example.com, fault: servfail}
    - {name: refused.example.com, fault: refused}
    - {name: timeout.example.com, fault: timeout}
    - {name: slow.example.com, fault: delay, seconds: 3600}
    - {name: later.example.com, fault: delay, seconds: 0.02}
`;

t.test('startDnsServer() answers a real resolver', async (t) => {
  const { resolver } = await simulated(t, SCENARIO);
  t.same(await resolver.resolve6('a.example.com'), ['2001:db8::1']);
  t.match(await resolver.resolveMx('example.com'), [{ exchange: 'mail.example.com', priority: 10 }]);
  t.same((await resolver.resolveNs('example.com')).toSorted(), ['ns1.example.com', 'ns2.example.com']);
  t.match(await resolver.resolveSoa('example.com'), { nsname: 'ns1.example.com', serial: 7 });
  t.match(await resolver.resolveCaa('caa.example.com'), [
    { critical: 0, issue: 'amazon.com' },
    { critical: 0, iodef: 'mailto:x@example.com' },
  ]);
});

t.test('startDnsServer() gives over TCP what does not fit into UDP', async (t) => {
  const { resolver, simulator } = await simulated(t, SCENARIO);
  t.equal((await resolver.resolveTxt('big.example.com')).length, 9);
  t.same(
    simulator.dnsQueries.recent().map(({ transport }) => transport),
    ['udp', 'tcp'],
  );
});

const failures: readonly (readonly [string, string])[] = [
  ['servfail.example.com', 'ESERVFAIL'],
  ['refused.example.com', 'EREFUSED'],
  ['no.example.com', 'ENOTFOUND'],
  ['a.example.com', 'ENODATA'],
];
for (const [name, code] of failures) {
  t.test(`startDnsServer() lets ${name} fail with ${code}`, async (t) => {
    const { resolver } = await simulated(t, SCENARIO);
    await t.rejects(resolver.resolve4(name), { code });
  });
}

t.test('startDnsServer() lets timeout.example.com go without an answer', async (t) => {
  const { resolver } = await simulated(t, SCENARIO, { dnsTimeoutMs: 100 });
  await t.rejects(resolver.resolve4('timeout.example.com'), { code: 'ETIMEOUT' });
});

t.test('startDnsServer() answers late where a delay says so', async (t) => {
  const { resolver } = await simulated(t, SCENARIO, { dnsTimeoutMs: 200 });
  await t.rejects(resolver.resolve6('slow.example.com'), { code: 'ETIMEOUT' });
});

t.test('startDnsServer() lets an answer over TCP overtake a later one', async (t) => {
  const { simulator, resolver } = await simulated(t, SCENARIO);
  t.same(await resolver.resolve6('later.example.com'), ['2001:db8::2']);
  const socket = connect(Number(simulator.dnsServer.split(':')[1]), '127.0.0.1');
  const query = (id: number, name: string) => streamEncode({ type: 'query', id, questions: [{ name, type: 'AAAA' }] });
  socket.write(Buffer.concat([query(1, 'later.example.com'), query(2, 'a.example.com')]));
  const ids: (number | undefined)[] = [];
  let bytes: Buffer = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    bytes = Buffer.concat([bytes, chunk]);
    while (bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0)) {
      const end = 2 + bytes.readUInt16BE(0);
      ids.push(streamDecode(bytes.subarray(0, end)).id);
      bytes = bytes.subarray(end);
    }
    if (ids.length === 2) break;
  }
  t.same(ids, [2, 1]);
});

t.test('startDnsServer() takes queries over TCP in pieces and one after the other', async (t) => {
  const { simulator } = await simulated(t, SCENARIO);
  const socket = connect(Number(simulator.dnsServer.split(':')[1]), '127.0.0.1');
  const query = (id: number, name: string) => streamEncode({ type: 'query', id, questions: [{ name, type: 'AAAA' }] });
  const bytes = Buffer.concat([query(1, 'timeout.example.com'), query(2, 'a.example.com'), query(3, 'a.example.com')]);
  socket.setNoDelay(true);
  socket.write(bytes.subarray(0, 1));
  await new Promise((next) => setImmediate(next));
  socket.end(bytes.subarray(1));
  const reply = await buffer(socket);
  const length = 2 + reply.readUInt16BE(0);
  t.same([streamDecode(reply.subarray(0, length)).id, streamDecode(reply.subarray(length)).id], [2, 3]);
});

t.test('startDnsServer() closes with connections open, and outlives a reset', async (t) => {
  const { simulator, resolver } = await simulated(t, SCENARIO);
  const port = Number(simulator.dnsServer.split(':')[1]);
  const idle = connect(port, '127.0.0.1');
  idle.on('error', () => {});
  const rude = connect(port, '127.0.0.1', () => rude.resetAndDestroy());
  await new Promise((closed) => rude.once('close', closed));
  t.same(await resolver.resolve6('a.example.com'), ['2001:db8::1']);
});

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

t.test('startDnsServer() rejects where its port is taken for TCP', async (t) => {
  const { simulator } = await simulated(t, SCENARIO);
  const port = Number(simulator.dnsServer.split(':')[1]);
  const deps = { host: '127.0.0.1', port, data: simulator.world.dns, onQuery: () => {}, log: QUIET };
  await t.rejects(startDnsServer(deps), { code: 'EADDRINUSE' });
});

t.test('startDnsServer() rejects where its port is taken for UDP, and leaves TCP free', async (t) => {
  const { simulator } = await simulated(t, SCENARIO);
  const taken = createSocket('udp4').bind(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address();
  const deps = { host: '127.0.0.1', port, data: simulator.world.dns, onQuery: () => {}, log: QUIET };
  await t.rejects(startDnsServer(deps), { code: 'EADDRINUSE' });
  await new Promise<void>((closed) => taken.close(() => closed()));
  const server = await startDnsServer(deps);
  t.equal(server.port, port);
  await server.close();
});
