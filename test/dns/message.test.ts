import { type Answer, decode, encode } from 'dns-packet';
import t from 'tap';
import type { DnsQueryType } from '../../src/certificate/vocabulary.ts';
import type { DnsFact } from '../../src/dns/answer.ts';
import { answerOf, encodeQuestion, type Question, type Reply, readReply } from '../../src/dns/message.ts';
import { AUTHORITATIVE, BADVERS, RECURSIVE, replyTo, SOA, TRUNCATED } from '../fixtures/dns-server.ts';

const question: Question = { id: 4711, name: 'www.example.com', type: 'CAA' };
const query = decode(encodeQuestion(question, true));
const cname = (name: string, data: string): Answer => ({ type: 'CNAME', name, data, ttl: 60 });
const good = replyTo(query, [cname('www.example.com', 'lb.example.net')]);

/** A copy of the good reply with some bytes changed. */
function altered(change: (message: Buffer) => void): Buffer {
  const copy = Buffer.from(good);
  change(copy);
  return copy;
}

t.test('encodeQuestion() asks for recursion, with EDNS or without', async (t) => {
  t.equal(query.id, 4711);
  t.equal(query.flag_rd, true);
  t.match(query.questions, [{ name: 'www.example.com', type: 'CAA', class: 'IN' }]);
  t.match(query.additionals, [{ type: 'OPT', udpPayloadSize: 1232 }]);
  t.same(decode(encodeQuestion(question, false)).additionals, []);
});

t.test('readReply() reads an answer to the question', async (t) => {
  t.match(readReply(good, question), {
    rcode: 0,
    truncated: false,
    authoritative: false,
    recursionAvailable: true,
    answers: [{ type: 'CNAME', name: 'www.example.com', data: 'lb.example.net' }],
  });
  t.match(readReply(replyTo(query, [], { flags: AUTHORITATIVE | 3 }), question), {
    rcode: 3,
    authoritative: true,
    recursionAvailable: false,
    answers: [],
  });
  t.ok(readReply(good, { ...question, name: 'WWW.example.com.' }), 'whatever the spelling of the name');
});

t.test('readReply() reads whose records stand in the authority section', async (t) => {
  const ns: Answer = { type: 'NS', name: 'example', data: 'ns.example' };
  t.match(readReply(replyTo(query, [], { authorities: [ns, SOA] }), question), { authority: 'soa' });
  t.match(readReply(replyTo(query, [], { authorities: [ns] }), question), { authority: 'ns' });
  t.match(readReply(replyTo(query, []), question), { authority: 'none' });
});

t.test('readReply() reads the extended response code', async (t) => {
  t.match(readReply(replyTo(query, [], { additionals: [BADVERS] }), question), { rcode: 16 });
});

t.test('readReply() reads of a truncated answer that it is one, wherever it was cut', async (t) => {
  const truncated = replyTo(query, [cname('www.example.com', 'lb.example.net')], { flags: RECURSIVE | TRUNCATED });
  for (const length of [truncated.length, truncated.length - 3, truncated.length - 20]) {
    t.match(readReply(truncated.subarray(0, length), question), { truncated: true, answers: [] }, `${length} octets`);
  }
});

t.test('readReply() takes an error from a server that does not repeat the question', async (t) => {
  const bare = (flags: number): Buffer => replyTo({ ...query, questions: [] }, [], { flags });
  t.match(readReply(bare(1), question), { rcode: 1 });
  t.equal(readReply(bare(0), question), undefined, 'but no success');
  t.equal(readReply(bare(3), question), undefined, 'nor NXDOMAIN');
});

const foreign: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['eleven octets', good.subarray(0, 11)],
  ['another id', altered((message) => message.writeUInt16BE(4712, 0))],
  ['a query', altered((message) => message.writeUInt16BE(RECURSIVE, 2))],
  ['another opcode', altered((message) => message.writeUInt16BE(0x8000 | (4 << 11), 2))],
  ['another name', replyTo({ ...query, questions: [{ name: 'www.example.org', type: 'CAA' }] }, [])],
  ['another type', replyTo({ ...query, questions: [{ name: 'www.example.com', type: 'A' }] }, [])],
  ['another class', replyTo({ ...query, questions: [{ name: 'www.example.com', type: 'CAA', class: 'CH' }] }, [])],
  ['two questions', altered((message) => message.writeUInt16BE(2, 4))],
  ['more records than there are octets', altered((message) => message.writeUInt16BE(1999, 6))],
  ['more records than any honest answer has', altered((message) => message.writeUInt16BE(65535, 6))],
  ['half a record', good.subarray(0, good.length - 3)],
  ['a name that points to itself', altered((message) => message.writeUInt16BE(0xc000 + 33, 33))],
  ['a label that runs past the end', altered((message) => message.writeUInt8(63, 33))],
];

for (const [title, message] of foreign) {
  t.test(`readReply() takes ${title} for no answer`, async (t) => {
    t.equal(readReply(message, question), undefined);
  });
}

t.test('readReply() survives every single octet of an answer being wrong', async (t) => {
  let read = 0;
  for (let at = 0; at < good.length; at += 1) {
    for (const octet of [0x00, 0x3f, 0x7f, 0xc0, 0xff]) {
      const reply = readReply(
        altered((message) => message.writeUInt8(octet, at)),
        question,
      );
      if (reply !== undefined) {
        read += 1;
        answerOf(reply, question.name, 'CAA');
      }
    }
  }
  t.ok(read > 0, 'and some of them can still be read');
});

const reply = (answers: readonly Answer[], rcode = 0): Reply => ({
  rcode,
  truncated: false,
  authoritative: true,
  recursionAvailable: true,
  answers,
  authority: 'none',
  ttlSeconds: 0,
});
const a = (name: string, data: string): Answer => ({ type: 'A', name, data, class: 'IN' });
const inClass = (name: string, data: string): Answer => ({ type: 'CNAME', name, data, class: 'IN' });

interface Case {
  readonly title: string;
  readonly type: DnsQueryType;
  readonly reply: Reply;
  readonly want: DnsFact<DnsQueryType>;
}

const cases: readonly Case[] = [
  { title: 'no record', type: 'A', reply: reply([]), want: { kind: 'nodata', aliases: [] } },
  { title: 'no name', type: 'A', reply: reply([], 3), want: { kind: 'nxdomain', aliases: [] } },
  {
    title: 'records',
    type: 'A',
    reply: reply([a('N.example.', '192.0.2.1'), a('n.example', '192.0.2.2')]),
    want: { kind: 'records', aliases: [], records: ['192.0.2.1', '192.0.2.2'] },
  },
  {
    title: "records of others' names, types and classes left out",
    type: 'A',
    reply: reply([
      a('x.example', '192.0.2.1'),
      { type: 'AAAA', name: 'n.example', data: '2001:db8::1', class: 'IN' },
      { type: 'A', name: 'n.example', data: '192.0.2.3', class: 'CH' },
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: 1,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: [],
      },
    ]),
    want: { kind: 'nodata', aliases: [] },
  },
  {
    title: 'addresses that are none left out',
    type: 'A',
    reply: reply([a('n.example', '10.undefined.undefined.undefined')]),
    want: { kind: 'nodata', aliases: [] },
  },
  {
    title: 'IPv6 addresses that are none left out',
    type: 'AAAA',
    reply: reply([{ type: 'AAAA', name: 'n.example', data: '2001:NaN', class: 'IN' }]),
    want: { kind: 'nodata', aliases: [] },
  },
  {
    title: 'records at the end of a chain, in any order',
    type: 'A',
    reply: reply([
      a('c2.example', '192.0.2.1'),
      inClass('c1.example', 'c2.example'),
      inClass('n.example', 'c1.example'),
    ]),
    want: { kind: 'records', aliases: ['c1.example', 'c2.example'], records: ['192.0.2.1'] },
  },
  {
    title: 'a chain whose end does not exist',
    type: 'A',
    reply: reply([inClass('n.example', 'c1.example')], 3),
    want: { kind: 'nxdomain', aliases: ['c1.example'] },
  },
  {
    title: 'the CNAME that was asked for, though its target does not exist',
    type: 'CNAME',
    reply: reply([inClass('n.example', 'c1.example'), inClass('c1.example', 'c2.example')], 3),
    want: { kind: 'records', aliases: ['c1.example', 'c2.example'], records: ['c2.example'] },
  },
  {
    title: 'one CNAME of several, which is against the rules',
    type: 'CNAME',
    reply: reply([inClass('n.example', 'c1.example'), inClass('n.example', 'c2.example')]),
    want: { kind: 'records', aliases: ['c1.example'], records: ['c1.example', 'c2.example'] },
  },
  {
    title: 'a loop, once round',
    type: 'A',
    reply: reply([inClass('n.example', 'c1.example'), inClass('c1.example', 'n.example')]),
    want: { kind: 'nodata', aliases: ['c1.example', 'n.example'] },
  },
  {
    title: 'a loop that does not come back to the start',
    type: 'A',
    reply: reply([
      inClass('n.example', 'c1.example'),
      inClass('c1.example', 'c2.example'),
      inClass('c2.example', 'c1.example'),
    ]),
    want: { kind: 'nodata', aliases: ['c1.example', 'c2.example', 'c1.example'] },
  },
  {
    title: 'TXT strings joined',
    type: 'TXT',
    reply: reply([{ type: 'TXT', name: 'n.example', data: [Buffer.from('ab'), Buffer.from('cd')], class: 'IN' }]),
    want: { kind: 'records', aliases: [], records: ['abcd'] },
  },
  {
    title: 'CAA with its flag',
    type: 'CAA',
    reply: reply([
      { type: 'CAA', name: 'n.example', data: { flags: 128, tag: 'issue', value: ';' }, class: 'IN' },
      { type: 'CAA', name: 'n.example', data: { flags: 1, tag: 'issuewild', value: 'amazon.com' }, class: 'IN' },
      { type: 'CAA', name: 'n.example', data: { tag: 'iodef', value: 'mailto:a@example.com' }, class: 'IN' },
    ]),
    want: {
      kind: 'records',
      aliases: [],
      records: [
        { critical: true, tag: 'issue', value: ';' },
        { critical: false, tag: 'issuewild', value: 'amazon.com' },
        { critical: false, tag: 'iodef', value: 'mailto:a@example.com' },
      ],
    },
  },
];

for (const { title, type, reply, want } of cases) {
  t.test(`answerOf() gives ${title}`, async (t) => {
    t.same(answerOf(reply, 'n.example', type), want);
  });
}

t.test('answerOf() follows no more than 16 aliases', async (t) => {
  const links = Array.from({ length: 40 }, (_, index) =>
    inClass(index === 0 ? 'n.example' : `c${index}.example`, `c${index + 1}.example`),
  );
  t.equal(answerOf(reply(links), 'n.example', 'A').aliases.length, 16);
});

t.test('readReply() refuses a record whose data goes beyond the message', async (t) => {
  const rdlength = good.length - 2 - Buffer.from(' lb example net ').length;
  t.equal(good.readUInt16BE(rdlength), good.length - rdlength - 2, 'the last record of the good reply');
  t.ok(readReply(good, question));
  t.equal(
    readReply(
      altered((copy) => copy.writeUInt16BE(good.length - rdlength - 1, rdlength)),
      question,
    ),
    undefined,
  );
});

t.test('answerOf() has a malformed CAA record as one without a tag, and the good one beside it', async (t) => {
  const [flags, tag, value] = [128, 'issue', 'amazon.com'];
  const caa: Answer = { type: 'CAA', name: 'www.example.com', ttl: 60, data: { flags, tag: 'issue', value } };
  const message = replyTo(query, [caa, caa]);
  message[message.indexOf(tag) - 1] = 0;
  const reply = readReply(message, question);
  t.same(reply === undefined ? undefined : answerOf(reply, 'www.example.com', 'CAA'), {
    kind: 'records',
    aliases: [],
    records: [
      { critical: true, tag: '', value: '' },
      { critical: true, tag, value },
    ],
  });
});

t.test('readReply() knows for how long an answer may be repeated', async (t) => {
  const asked: Question = { id: 7, name: 'www.example.com', type: 'A' };
  const record = (ttl: number): Answer => ({ type: 'A', name: 'www.example.com', ttl, data: '192.0.2.1' });
  const soa = (ttl: number, minimum: number): Answer => ({
    type: 'SOA',
    name: 'example.com',
    ttl,
    data: { mname: 'ns1.example.com', rname: 'admin.example.com', serial: 1, refresh: 2, retry: 3, expire: 4, minimum },
  });
  const cases: readonly (readonly [name: string, answers: Answer[], authorities: Answer[], want: number])[] = [
    ['nothing', [], [], 0],
    ['the longest of its records', [record(60), record(300)], [], 300],
    ['a record that is not there: the SOA itself', [], [soa(900, 86_400)], 900],
    ['a record that is not there: its minimum', [], [soa(3_600, 300)], 300],
  ];
  for (const [name, answers, authorities, want] of cases) {
    const message = encode({
      type: 'response',
      id: 7,
      flags: 0x0180,
      questions: [{ name: asked.name, type: 'A' }],
      answers,
      authorities,
    });
    t.equal(readReply(message, asked)?.ttlSeconds, want, name);
  }
});

t.test('answerOf() gives the key tags of DS records', async (t) => {
  const data = { keyTag: 20_326, algorithm: 8, digestType: 2, digest: Buffer.from('ab') };
  const ds: Answer = { type: 'DS', name: 'example.com', class: 'IN', data };
  t.same(answerOf(reply([ds]), 'example.com', 'DS'), { kind: 'records', aliases: [], records: [20_326] });
});
