/**
 * The wire format: questions to bytes and bytes to replies, by `dns-packet`. Bytes are hostile until shown otherwise;
 * knows nothing of sockets.
 */

import { isIPv4, isIPv6 } from 'node:net';
import { type Answer, decode, encode, RECURSION_DESIRED } from 'dns-packet';
import { canonicalName } from '../certificate/domain-validation.ts';
import type { DnsQueryType } from '../certificate/vocabulary.ts';
import type { DnsFact, DnsRecords } from './answer.ts';
import { withMalformedCaa, withMalformedCaaOpaque } from './malformed-caa.ts';
import { recordLayout } from './record-layout.ts';

/** What is asked, and the random id that the answer must carry. */
export interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: DnsQueryType;
}

/** A message that answers the question, whatever it says. */
export interface Reply {
  /** The extended one where EDNS gives it (RFC 6891 section 6.1.3). */
  readonly rcode: number;
  readonly truncated: boolean;
  readonly authoritative: boolean;
  readonly recursionAvailable: boolean;
  readonly answers: readonly Answer[];
  /**
   * What the authority section says of a record that is not there (RFC 2308 section 2): an SOA that it is nowhere, NS
   * without one that other servers have to be asked. Some resolvers leave it empty.
   */
  readonly authority: 'soa' | 'ns' | 'none';
  /** The longest time to live of what it says; that of a record that is not there is the SOA's (RFC 2308 section 5). */
  readonly ttlSeconds: number;
}

/** What fits a packet that no network fragments (DNS Flag Day 2020). */
const UDP_PAYLOAD_BYTES = 1232;
/** More records in one message than any honest answer has; the decoder's work grows with them. */
const MAX_RECORDS = 2000;
/** More links than any resolver follows. */
const MAX_ALIASES = 16;

/** The question as a message, recursion desired, with EDNS unless the server does not know it. */
export function encodeQuestion(question: Question, edns: boolean): Buffer {
  return encode({
    type: 'query',
    id: question.id,
    flags: RECURSION_DESIRED,
    questions: [{ name: question.name, type: question.type, class: 'IN' }],
    additionals: edns ? [optRecord()] : [],
  });
}

function optRecord(): Answer {
  return {
    type: 'OPT',
    name: '.',
    udpPayloadSize: UDP_PAYLOAD_BYTES,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  };
}

/** The reply in a message, or undefined if it is no answer to this question or can't be read: a guess, or garbage. */
export function readReply(message: Buffer, question: Question): Reply | undefined {
  if (message.length < 12 || message.readUInt16BE(0) !== question.id) return undefined;
  const flags = message.readUInt16BE(2);
  // Bit 15 says that it is a response, bits 11 to 14 are the opcode: 0 for a standard query.
  if (flags >> 11 !== 0b10000) return undefined;
  const records = message.readUInt16BE(6) + message.readUInt16BE(8) + message.readUInt16BE(10);
  if (message.readUInt16BE(4) > 1 || records > MAX_RECORDS) return undefined;
  return decodeReply(message, flags, question);
}

function decodeReply(message: Buffer, flags: number, question: Question): Reply | undefined {
  const truncated = (flags & 0x200) !== 0;
  // A truncated message may end in the middle of a record: all that counts is the question that it repeats.
  const counted = truncated ? withoutRecords(message) : message;
  const records = recordLayout(counted);
  if (records === undefined) return undefined;
  try {
    const packet = decode(withMalformedCaaOpaque(counted, records));
    const asked = packet.questions?.[0];
    const rcode = (flags & 0xf) | (extendedRcode(packet.additionals ?? []) << 4);
    // A server that could not read the question may leave it out; it then has nothing to say but an error.
    const answersIt = asked === undefined ? rcode !== 0 && rcode !== 3 : sameQuestion(asked, question);
    return answersIt
      ? {
          rcode,
          truncated,
          authoritative: (flags & 0x400) !== 0,
          recursionAvailable: (flags & 0x80) !== 0,
          answers: withMalformedCaa(packet.answers ?? [], records),
          authority: authorityOf(packet.authorities ?? []),
          ttlSeconds: Math.max(0, ...[...(packet.answers ?? []), ...(packet.authorities ?? [])].map(ttlOf)),
        }
      : undefined;
  } catch {
    // Whatever the decoder stumbles over: not an answer.
    return undefined;
  }
}

function withoutRecords(message: Buffer): Buffer {
  const copy = Buffer.from(message);
  copy.fill(0, 6, 12);
  return copy;
}

function sameQuestion(
  asked: { readonly name: string; readonly type: string; readonly class?: string | undefined },
  question: Question,
): boolean {
  return (
    asked.type === question.type && asked.class === 'IN' && canonicalName(asked.name) === canonicalName(question.name)
  );
}

function authorityOf(authorities: readonly Answer[]): Reply['authority'] {
  const types = authorities.map(({ type }) => type);
  if (types.includes('SOA')) return 'soa';
  return types.includes('NS') ? 'ns' : 'none';
}

function ttlOf(record: Answer): number {
  if (record.type === 'SOA') return Math.min(record.ttl ?? 0, record.data.minimum ?? 0);
  return record.type === 'OPT' ? 0 : (record.ttl ?? 0);
}

function extendedRcode(additionals: readonly Answer[]): number {
  const opt = additionals.find((record) => record.type === 'OPT');
  return opt?.type === 'OPT' ? opt.extendedRcode : 0;
}

const DATA: { readonly [T in DnsQueryType]: (record: Answer) => DnsRecords[T] | undefined } = {
  A: (record) => (record.type === 'A' && isIPv4(record.data) ? record.data : undefined),
  AAAA: (record) => (record.type === 'AAAA' && isIPv6(record.data) ? record.data : undefined),
  CNAME: (record) => (record.type === 'CNAME' ? record.data : undefined),
  TXT: (record) => (record.type === 'TXT' ? [record.data].flat().map(String).join('') : undefined),
  CAA: (record) =>
    record.type === 'CAA'
      ? { critical: ((record.data.flags ?? 0) & 128) !== 0, tag: record.data.tag, value: record.data.value }
      : undefined,
  NS: (record) => (record.type === 'NS' ? record.data : undefined),
  DS: (record) => (record.type === 'DS' ? record.data.keyTag : undefined),
};

/**
 * What a reply with rcode NOERROR or NXDOMAIN says about a name. NXDOMAIN is about the end of the chain (RFC 6604): a
 * CNAME that was asked for is there even if its target is not.
 */
export function answerOf<T extends DnsQueryType>(reply: Reply, name: string, type: T): DnsFact<T> {
  const answers = reply.answers.filter((record) => record.type !== 'OPT' && record.class === 'IN');
  const aliases = aliasesFrom(name, answers);
  const owner = canonicalName((type === 'CNAME' ? aliases.at(-2) : aliases.at(-1)) ?? name);
  const read: (record: Answer) => DnsRecords[T] | undefined = DATA[type];
  const records = answers
    .filter((record) => canonicalName(record.name) === owner)
    .map(read)
    .filter((data) => data !== undefined);
  if (records.length > 0) return { kind: 'records', aliases, records };
  return reply.rcode === 3 ? { kind: 'nxdomain', aliases } : { kind: 'nodata', aliases };
}

/** The chain of CNAMEs that starts at a name; ends with the first repetition where it is a loop. */
function aliasesFrom(name: string, answers: readonly Answer[]): readonly string[] {
  const targets = new Map<string, string>();
  for (const record of answers) {
    const owner = canonicalName(record.name);
    if (record.type === 'CNAME' && !targets.has(owner)) targets.set(owner, record.data);
  }
  const aliases: string[] = [];
  let next = targets.get(canonicalName(name));
  while (next !== undefined && aliases.length < MAX_ALIASES) {
    const repeated = canonicalName(next) === canonicalName(name) || aliases.includes(next);
    aliases.push(next);
    next = repeated ? undefined : targets.get(canonicalName(next));
  }
  return aliases;
}
