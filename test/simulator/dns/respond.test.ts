import { decode, encode, type Packet } from 'dns-packet';
import t from 'tap';
import { RCODE } from '../../../src/simulator/dns/answer.ts';
import { type DnsQuery, respond, type Transport } from '../../../src/simulator/dns/respond.ts';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { createWorld } from '../../../src/simulator/world.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const scenario = parseScenario(
  `
regions: [us-east-1]
dns:
  records:
    - {name: a.example.com, type: A, value: 192.0.2.1}
    - {name: big.example.com, type: TXT, value: [${Array.from({ length: 4 }, (_, index) => `${index}${'x'.repeat(200)}`).join(', ')}]}
    - {name: cut.example.com, type: A, value: 192.0.2.2}
    - {name: slow.example.com, type: A, value: 192.0.2.3}
    - {name: alias.example.com, type: CNAME, value: slow.example.com}
    - {name: broken.example.com, type: CNAME, value: servfail.example.com}
    - {name: caa.example.com, type: CAA, value: ['0 issue ";"', '128 tbs "x"']}
  faults:
    - {name: servfail.example.com, fault: servfail}
    - {name: refused.example.com, fault: refused}
    - {name: timeout.example.com, fault: timeout}
    - {name: garbage.example.com, fault: garbage}
    - {name: cut.example.com, fault: truncate}
    - {name: slow.example.com, fault: delay, seconds: 0.5}
`,
  NOW,
);
const { dns } = createWorld(scenario, () => NOW);

function ask(packet: Buffer | Packet, transport: Transport = 'udp') {
  const seen: DnsQuery[] = [];
  const query = Buffer.isBuffer(packet) ? packet : encode({ id: 4_660, flags: 0x100, type: 'query', ...packet });
  const reply = respond(query, transport, dns, (item) => seen.push(item));
  return { reply: reply?.packet, delaySeconds: reply?.delaySeconds, seen };
}
const question = (name: string, type: 'A' | 'TXT' | 'CAA' = 'A'): Packet => ({ questions: [{ name, type }] });
const rcode = (reply: Buffer | undefined): number | undefined =>
  reply === undefined ? undefined : (reply[3] ?? 0) & 0x0f;

t.test('respond() answers with id, question, recursion and records', async (t) => {
  const { reply = Buffer.alloc(0), seen } = ask(question('A.Example.com'));
  const { id, questions, answers, flag_qr, flag_aa, flag_tc, flag_rd, flag_ra } = decode(reply);
  t.same(
    { id, flag_qr, flag_aa, flag_tc, flag_rd, flag_ra },
    { id: 4_660, flag_qr: true, flag_aa: false, flag_tc: false, flag_rd: true, flag_ra: true },
  );
  t.match(questions, [{ name: 'A.Example.com', type: 'A', class: 'IN' }]);
  t.match(answers, [{ name: 'a.example.com', type: 'A', ttl: 300, data: '192.0.2.1' }]);
  t.same(seen, [{ name: 'A.Example.com', type: 'A', transport: 'udp' }]);
});

t.test('respond() encodes CAA with flags and any tag', async (t) => {
  const { reply = Buffer.alloc(0) } = ask(question('caa.example.com', 'CAA'));
  t.match(
    decode(reply).answers?.map((answer) => ('data' in answer ? answer.data : undefined)),
    [
      { flags: 0, tag: 'issue', value: ';' },
      { flags: 128, tag: 'tbs', value: 'x', issuerCritical: true },
    ],
  );
});

const opt = (udpPayloadSize: number): Packet['additionals'] => [
  { type: 'OPT', name: '.', udpPayloadSize, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] },
];
const sizes: readonly (readonly [string, Packet, Transport, boolean, number])[] = [
  ['truncates what is larger than 512 octets', {}, 'udp', true, 0],
  ['gives all of it with EDNS', { additionals: opt(1_232) }, 'udp', false, 4],
  ['gives no more with EDNS than it offers', { additionals: opt(600) }, 'udp', true, 0],
  ['takes a smaller size than 512 for 512', { additionals: opt(100) }, 'udp', true, 0],
  ['gives all of it over TCP', {}, 'tcp', false, 4],
];
for (const [name, packet, transport, truncated, answers] of sizes) {
  t.test(`respond() ${name}`, async (t) => {
    const { reply = Buffer.alloc(0) } = ask({ ...question('big.example.com', 'TXT'), ...packet }, transport);
    const decoded = decode(reply);
    t.equal(decoded.flag_tc, truncated);
    t.equal(decoded.answers?.length, answers);
    t.equal(decoded.additionals?.length, packet.additionals?.length ?? 0);
  });
}

t.test('respond() breaks names', async (t) => {
  t.equal(rcode(ask(question('servfail.example.com')).reply), RCODE.SERVFAIL);
  t.equal(rcode(ask(question('refused.example.com')).reply), RCODE.REFUSED);
  t.equal(ask(question('timeout.example.com')).reply, undefined);
  const { reply: garbage = Buffer.alloc(0) } = ask(question('garbage.example.com'));
  t.equal(garbage.readUInt16BE(0), 4_660);
  t.throws(() => decode(garbage));
  const { reply: cut = Buffer.alloc(0) } = ask(question('cut.example.com'));
  t.ok(decode(cut).flag_tc);
  t.equal(decode(ask(question('cut.example.com'), 'tcp').reply ?? cut).answers?.length, 1);
});

t.test('respond() delays the name that is slow, and no alias of it', async (t) => {
  const slow = ask(question('slow.example.com'));
  t.equal(slow.delaySeconds, 0.5);
  t.match(decode(slow.reply ?? Buffer.alloc(0)).answers, [{ data: '192.0.2.3' }]);
  const alias = ask(question('alias.example.com'));
  t.equal(alias.delaySeconds, 0);
  t.equal(decode(alias.reply ?? Buffer.alloc(0)).answers?.length, 2);
  t.equal(rcode(ask(question('broken.example.com')).reply), RCODE.SERVFAIL);
});

const odd: readonly (readonly [string, Buffer | Packet, number | undefined])[] = [
  ['less than a header', Buffer.from([1, 2, 3]), undefined],
  ['an answer', encode({ type: 'response', id: 1, ...question('a.example.com') }), undefined],
  ['no question', { questions: [] }, RCODE.FORMERR],
  [
    'two questions',
    {
      questions: [
        { name: 'a.example.com', type: 'A' },
        { name: 'b.example.com', type: 'A' },
      ],
    },
    RCODE.FORMERR,
  ],
  [
    'a question that is cut off',
    encode({ type: 'query', id: 1, ...question('a.example.com') }).subarray(0, 16),
    RCODE.FORMERR,
  ],
  ['an update', { flags: 5 << 11, ...question('a.example.com') }, RCODE.NOTIMP],
  ['another class', { questions: [{ name: 'a.example.com', type: 'A', class: 'CH' }] }, RCODE.REFUSED],
];
for (const [name, packet, want] of odd) {
  t.test(`respond() to ${name} is ${want}`, async (t) => {
    t.equal(rcode(ask(packet).reply), want);
  });
}
