import type { Answer, DecodedPacket } from 'dns-packet';
import t from 'tap';
import { type DnsServer, serverName } from '../../src/dns/server.ts';
import { testResolver } from '../fixtures/dns-resolver.ts';
import { AUTHORITATIVE, askedName, RECURSIVE, replyTo, SOA, startDnsServer } from '../fixtures/dns-server.ts';

const { signal } = new AbortController();
const a = (name: string): Answer => ({ type: 'A', name, data: '192.0.2.1' });
const found = { udp: (query: DecodedPacket) => [replyTo(query, [a(askedName(query))])] };
const says = (rcode: number) => ({
  udp: (query: DecodedPacket) => [replyTo(query, [], { flags: RECURSIVE | rcode })],
});
const closed: DnsServer = { address: '127.0.0.1', port: 1 };
const records = { kind: 'records', aliases: [], records: ['192.0.2.1'] };

t.test('a resolver asks the first server', async (t) => {
  const [first, second] = [await startDnsServer(t, found), await startDnsServer(t, found)];
  const { query, told } = testResolver([first, second]);
  t.match(await query('www.example.com.', 'A', signal), records);
  t.same(first.seen, ['udp A www.example.com']);
  t.same(second.seen, []);
  t.same(told, ['A']);
});

t.test('a resolver puts ids that cannot be foretold', async (t) => {
  const server = await startDnsServer(t, found);
  const { query } = testResolver([server]);
  for (let count = 0; count < 20; count += 1) await query('www.example.com', 'A', signal);
  t.ok(new Set(server.queries.map(({ id }) => id)).size > 15);
});

const failing: readonly (readonly [string, number, string])[] = [
  ['SERVFAIL', 2, 'server_error'],
  ['REFUSED', 5, 'access_denied'],
];

for (const [word, rcode, reason] of failing) {
  t.test(`a resolver goes to the next server after ${word}`, async (t) => {
    const [first, second] = [await startDnsServer(t, says(rcode)), await startDnsServer(t, found)];
    const { query, told } = testResolver([first, second]);
    t.match(await query('www.example.com', 'A', signal), records);
    t.same(told, [`A ${reason}`, 'A']);
  });
}

t.test('a resolver goes to the next server after a time-out, and asks the silent one last from then on', async (t) => {
  const [silent, second] = [await startDnsServer(t, {}), await startDnsServer(t, found)];
  const { query, told } = testResolver([silent, second], { timeoutMs: 1_500 });
  t.match(await query('www.example.com', 'A', signal), records);
  t.match(await query('example.com', 'A', signal), records);
  t.same(silent.seen, ['udp A www.example.com']);
  t.same(told, ['A timeout', 'A', 'A']);
});

t.test('a resolver asks a silent server twice, because UDP loses packets', async (t) => {
  let packets = 0;
  const lossy = await startDnsServer(t, {
    udp: (query) => {
      packets += 1;
      return packets === 1 ? [] : [replyTo(query, [a(askedName(query))])];
    },
  });
  const { query, told } = testResolver([lossy], { timeoutMs: 1_500 });
  t.match(await query('www.example.com', 'A', signal), records);
  t.same(told, ['A timeout', 'A']);
});

t.test('a resolver gives up after four tries, and says what happened where', async (t) => {
  const refusing = await startDnsServer(t, says(5));
  const { query, told } = testResolver([closed, refusing, { ...closed }, { ...closed }, { ...closed }]);
  const answer = await query('www.example.com', 'A', signal);
  t.match(answer, {
    kind: 'failure',
    reason: 'network',
    message: `recvmsg ECONNREFUSED (UDP to 127.0.0.1:1); REFUSED from 127.0.0.1:${refusing.port}`,
  });
  t.same(told, ['A network', 'A access_denied', 'A network', 'A network']);
});

t.test('a resolver without servers fails', async (t) => {
  const { query, told } = testResolver([]);
  t.match(await query('www.example.com', 'A', signal), {
    kind: 'failure',
    reason: 'unsupported',
    message: 'no DNS server to ask',
  });
  t.same(told, []);
});

t.test('a resolver does not ask for a name that cannot be', async (t) => {
  const server = await startDnsServer(t, found);
  const { query, told } = testResolver([server]);
  t.match(await query('a..example.com', 'CNAME', signal), {
    kind: 'failure',
    reason: 'unsupported',
    message: 'name "a..example.com" has an empty label',
  });
  t.match(await query('abcdefghi.'.repeat(30), 'CAA', signal), { kind: 'failure', reason: 'unsupported' });
  t.same(server.seen, []);
  t.same(told, ['CNAME unsupported', 'CAA unsupported']);
});

t.test('a resolver counts nothing that was aborted', async (t) => {
  const controller = new AbortController();
  const server = await startDnsServer(t, {
    udp: () => {
      controller.abort();
      return [];
    },
  });
  const { query, told } = testResolver([server, server]);
  t.match(await query('www.example.com', 'A', controller.signal), { kind: 'failure', message: 'lookup aborted' });
  t.equal(server.seen.length, 1);
  t.same(told, []);
});

const cname = (name: string, data: string): Answer => ({ type: 'CNAME', name, data });

/** A server that knows only the first link of each chain, as an authority for many zones does. */
function authority(zone: Readonly<Record<string, Answer>>) {
  return {
    udp: (query: DecodedPacket) => {
      const asked = query.questions?.[0]?.type;
      const record = zone[askedName(query)];
      const answers = record !== undefined && ['CNAME', asked].includes(record.type) ? [record] : [];
      return [replyTo(query, answers, { flags: AUTHORITATIVE })];
    },
  };
}

t.test('a resolver goes on by itself where the server stops at an alias', async (t) => {
  const server = await startDnsServer(
    t,
    authority({
      'a.example': cname('a.example', 'b.example'),
      'b.example': cname('b.example', 'c.example'),
      'c.example': a('c.example'),
    }),
  );
  const { query } = testResolver([server]);
  t.match(await query('a.example', 'A', signal), {
    kind: 'records',
    aliases: ['b.example', 'c.example'],
    records: ['192.0.2.1'],
  });
  t.match(await query('a.example', 'CAA', signal), { kind: 'nodata', aliases: ['b.example', 'c.example'] });
  t.match(
    await query('a.example', 'CNAME', signal),
    { kind: 'records', aliases: ['b.example'], records: ['b.example'] },
    'but not where the alias itself was asked for',
  );
});

t.test('a resolver does not go on where the server has followed the alias', async (t) => {
  const server = await startDnsServer(t, {
    udp: (query) => [replyTo(query, [cname('a.example', 'b.example')], { authorities: [SOA] })],
  });
  const { query } = testResolver([server]);
  t.match(await query('a.example', 'CAA', signal), { kind: 'nodata', aliases: ['b.example'] });
  t.equal(server.seen.length, 1);
});

t.test(
  'a resolver goes on where a server that recurses gives an alias and does not say that there is no more',
  async (t) => {
    const server = await startDnsServer(t, {
      udp: (query) => [
        replyTo(query, [askedName(query) === 'a.example' ? cname('a.example', 'b.example') : a(askedName(query))]),
      ],
    });
    const { query } = testResolver([server]);
    t.match(await query('a.example', 'A', signal), { kind: 'records', aliases: ['b.example'], records: ['192.0.2.1'] });
    t.same(server.seen, ['udp A a.example', 'udp A b.example']);
  },
);

t.test('a resolver breaks a loop of aliases off', async (t) => {
  const server = await startDnsServer(
    t,
    authority({ 'a.example': cname('a.example', 'b.example'), 'b.example': cname('b.example', 'a.example') }),
  );
  const { query } = testResolver([server]);
  t.match(await query('a.example', 'CAA', signal), {
    kind: 'failure',
    reason: 'invalid_response',
    message: 'more than 8 aliases from "a.example"',
  });
  t.equal(server.seen.length, 8);
});

t.test('a resolver gives the failure that it meets along the chain', async (t) => {
  const server = await startDnsServer(t, {
    udp: (query) => [
      askedName(query) === 'a.example'
        ? replyTo(query, [cname('a.example', 'b.example')], { flags: AUTHORITATIVE })
        : replyTo(query, [], { flags: 5 }),
    ],
  });
  const { query } = testResolver([server]);
  t.match(await query('a.example', 'CAA', signal), { kind: 'failure', reason: 'access_denied' });
});

t.test('a resolver says who answered, and for how long that may be repeated', async (t) => {
  const [first, second] = [await startDnsServer(t, says(5)), await startDnsServer(t, found)];
  const { query } = testResolver([first, second]);
  const { answeredBy, ttlSeconds } = {
    answeredBy: undefined,
    ttlSeconds: undefined,
    ...(await query('a.example', 'A', signal)),
  };
  t.same(answeredBy?.map(serverName), [serverName(second)]);
  t.equal(ttlSeconds, 0);
  const timed = await startDnsServer(t, {
    udp: (query: DecodedPacket) => [replyTo(query, [{ ...a(askedName(query)), ttl: 300 } as Answer])],
  });
  t.match(await testResolver([timed]).query('a.example', 'A', signal), { ttlSeconds: 300 });
});

t.test('a resolver asks whom it is told to', async (t) => {
  const [first, second] = [await startDnsServer(t, found), await startDnsServer(t, found)];
  const { query } = testResolver([first]);
  await query('a.example', 'A', signal, { only: second });
  t.same([first.seen.length, second.seen.length], [0, 1], 'also one that is not in the list');
  const both = testResolver([first, second]);
  await both.query('b.example', 'A', signal, { startAt: 1 });
  t.same([first.seen.length, second.seen.length], [0, 2]);
  await both.query('c.example', 'A', signal, { startAt: 1, except: [second] });
  t.same([first.seen.length, second.seen.length], [1, 2]);
  t.match(await query('d.example', 'A', signal, { except: [first] }), { kind: 'failure', reason: 'unsupported' });
});

t.test('a resolver tells which queries were put to learn about a server', async (t) => {
  const server = await startDnsServer(t, says(2));
  const told: unknown[] = [];
  const { query } = testResolver([server], { onQuery: ({ reason, isProbe }) => told.push([reason, isProbe]) });
  await query('a.example', 'A', signal, { only: server });
  await query('a.example', 'A', signal);
  t.same(told, [
    ['server_error', true],
    ['server_error', false],
  ]);
});
