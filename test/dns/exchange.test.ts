import type { Answer } from 'dns-packet';
import t from 'tap';
import type { Limiter } from '../../src/clock/limiter.ts';
import { sleep } from '../../src/clock/sleep.ts';
import { exchange } from '../../src/dns/exchange.ts';
import type { DnsServer } from '../../src/dns/server.ts';
import {
  AUTHORITATIVE,
  BADVERS,
  framed,
  RECURSIVE,
  replyTo,
  SOA,
  startDnsServer,
  TRUNCATED,
} from '../fixtures/dns-server.ts';

const { signal } = new AbortController();
const record: Answer = { type: 'A', name: 'www.example.com', data: '192.0.2.1' };

/** Asks with the ids given; notes each message that waits for the limiter in `limits`. */
function ask(server: DnsServer, ids: number[] = [], timeoutMs = 5_000, limits: AbortSignal[] = []) {
  const randomId = () => ids.shift() ?? 7;
  const limited: Limiter = (task, asked) => {
    limits.push(asked);
    return task();
  };
  return exchange({ server, name: 'www.example.com', type: 'A', randomId, limited, timeoutMs, sleep, signal });
}

t.test('exchange() gives NOERROR and NXDOMAIN as replies', async (t) => {
  const found = await startDnsServer(t, { udp: (query) => [replyTo(query, [record])] });
  t.match(await ask(found), { kind: 'reply', reply: { rcode: 0, answers: [{ data: '192.0.2.1' }] } });
  const absent = await startDnsServer(t, { udp: (query) => [replyTo(query, [], { flags: RECURSIVE | 3 })] });
  t.match(await ask(absent), { kind: 'reply', reply: { rcode: 3 } });
});

const errors: readonly (readonly [number, string, string])[] = [
  [1, 'invalid_response', 'FORMERR'],
  [2, 'server_error', 'SERVFAIL'],
  [4, 'unsupported', 'NOTIMP'],
  [5, 'access_denied', 'REFUSED'],
  [9, 'server_error', 'rcode 9'],
];

for (const [rcode, reason, word] of errors) {
  t.test(`exchange() makes response code ${rcode} a failure`, async (t) => {
    const server = await startDnsServer(t, { udp: (query) => [replyTo(query, [], { flags: RECURSIVE | rcode })] });
    t.same(await ask(server), { kind: 'failure', reason, message: `${word} from 127.0.0.1:${server.port}` });
  });
}

t.test('exchange() goes over to TCP where the answer was truncated, with a new id', async (t) => {
  const server = await startDnsServer(t, {
    udp: (query) => [replyTo(query, [], { flags: RECURSIVE | TRUNCATED })],
    tcp: (query) => ({ bytes: framed(replyTo(query, [record])) }),
  });
  t.match(await ask(server, [11, 12]), { kind: 'reply', reply: { answers: [{ data: '192.0.2.1' }] } });
  t.same(server.seen, ['udp A www.example.com', 'tcp A www.example.com']);
  t.same(
    server.queries.map(({ id, additionals }) => [id, additionals?.length]),
    [
      [11, 1],
      [12, 1],
    ],
    'with EDNS as before',
  );
});

t.test('exchange() fails where the answer was truncated and TCP hangs', async (t) => {
  const server = await startDnsServer(t, { udp: (query) => [replyTo(query, [], { flags: RECURSIVE | TRUNCATED })] });
  t.match(await ask(server, [], 300), { kind: 'failure', reason: 'timeout', message: /over TCP/ });
});

t.test('exchange() has the limiter bound each message, not the three together', async (t) => {
  const server = await startDnsServer(t, {
    udp: (query) => [replyTo(query, [], { flags: RECURSIVE | (query.additionals?.length === 0 ? TRUNCATED : 1) })],
    tcp: (query) => ({ bytes: framed(replyTo(query, [record])) }),
  });
  const limits: AbortSignal[] = [];
  t.match(await ask(server, [], 5_000, limits), { kind: 'reply' });
  t.same(server.seen, ['udp A www.example.com', 'udp A www.example.com', 'tcp A www.example.com']);
  t.same(
    server.queries.map(({ additionals }) => additionals?.length),
    [1, 0, 0],
    'TCP is asked without EDNS where the server does not know it',
  );
  t.equal(limits.length, 3);
  t.ok(limits.every((each) => each === signal));
});

const withoutEdns: readonly (readonly [string, Parameters<typeof replyTo>[2]])[] = [
  ['FORMERR', { flags: RECURSIVE | 1 }],
  ['NOTIMP', { flags: RECURSIVE | 4 }],
  ['BADVERS', { additionals: [BADVERS] }],
];

for (const [word, refusal] of withoutEdns) {
  t.test(`exchange() asks again without EDNS where the server says ${word} to it`, async (t) => {
    const server = await startDnsServer(t, {
      udp: (query) => [query.additionals?.length === 0 ? replyTo(query, [record]) : replyTo(query, [], refusal)],
    });
    t.match(await ask(server), { kind: 'reply', reply: { rcode: 0 } });
    t.same(
      server.queries.map(({ additionals }) => additionals?.length),
      [1, 0],
    );
  });
}

t.test('exchange() takes an answer that TCP has cut short for none, not for "no record"', async (t) => {
  const server = await startDnsServer(t, {
    udp: (query) => [replyTo(query, [], { flags: RECURSIVE | TRUNCATED })],
    tcp: (query) => ({ bytes: framed(replyTo(query, [record], { flags: RECURSIVE | TRUNCATED })) }),
  });
  t.same(await ask(server), {
    kind: 'failure',
    reason: 'invalid_response',
    message: `an incomplete answer from 127.0.0.1:${server.port} over TCP`,
  });
});

const beside: readonly (readonly [string, Answer])[] = [
  ['about another name', { type: 'A', name: 'www.example.org', data: '192.0.2.1' }],
  ['of another type', { type: 'TXT', name: 'www.example.com', data: 'x' }],
];

for (const [what, answer] of beside) {
  t.test(`exchange() takes an answer ${what} for none, not for "no record"`, async (t) => {
    const server = await startDnsServer(t, { udp: (query) => [replyTo(query, [answer])] });
    t.same(await ask(server), {
      kind: 'failure',
      reason: 'invalid_response',
      message: `an answer to another question from 127.0.0.1:${server.port}`,
    });
  });
}

t.test('exchange() takes an alias without its target for an answer', async (t) => {
  const alias: Answer = { type: 'CNAME', name: 'WWW.example.com', data: 'example.org' };
  const server = await startDnsServer(t, { udp: (query) => [replyTo(query, [alias])] });
  t.match(await ask(server), { kind: 'reply', reply: { answers: [{ data: 'example.org' }] } });
});

t.test('exchange() takes a referral for what it is, not for "no record"', async (t) => {
  const referral = await startDnsServer(t, { udp: (query) => [replyTo(query, [], { flags: 0 })] });
  t.same(await ask(referral), {
    kind: 'failure',
    reason: 'unsupported',
    message: `referral from 127.0.0.1:${referral.port}, which does not recurse`,
  });
  const authority = await startDnsServer(t, { udp: (query) => [replyTo(query, [], { flags: AUTHORITATIVE })] });
  t.match(await ask(authority), { kind: 'reply' }, 'an authority may well say that there is none');
});

t.test('exchange() sees a referral also where a forwarder passes it on and says that it recurses', async (t) => {
  const ns: Answer = { type: 'NS', name: 'example.com', data: 'ns.example.com' };
  const forwarder = await startDnsServer(t, { udp: (query) => [replyTo(query, [], { authorities: [ns] })] });
  t.match(await ask(forwarder), { kind: 'failure', reason: 'unsupported', message: /^referral from / });
  const negative = await startDnsServer(t, { udp: (query) => [replyTo(query, [], { authorities: [ns, SOA] })] });
  t.match(await ask(negative), { kind: 'reply' }, 'NS beside an SOA are those of the zone itself');
  const bare = await startDnsServer(t, { udp: (query) => [replyTo(query, [])] });
  t.match(await ask(bare), { kind: 'reply' }, 'and some resolvers leave both away');
});
