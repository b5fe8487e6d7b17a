import type { Answer, DecodedPacket, Packet, Question } from 'dns-packet';
import { decode, encode, RECURSION_AVAILABLE, RECURSION_DESIRED, TRUNCATED_RESPONSE } from 'dns-packet';
import { type DnsAnswer, RCODE, resolve } from './answer.ts';
import type { ServedDns } from './data.ts';
import type { DnsFaultKind } from './fault.ts';

export type Transport = 'udp' | 'tcp';

/** One query that was understood. */
export interface DnsQuery {
  readonly name: string;
  readonly type: string;
  readonly transport: Transport;
}

/** Without EDNS a UDP answer holds 512 octets (RFC 1035 section 4.2.1); with it we offer what avoids fragments. */
const PLAIN_UDP_BYTES = 512;
const MOST_UDP_BYTES = 1_232;
const HEADER_BYTES = 12;
const NO_ANSWER: Omit<DnsAnswer, 'rcode'> = { answers: [], authorities: [] };

/** What to send back, and after how long. */
export interface DnsReply {
  readonly packet: Buffer;
  readonly delaySeconds: number;
}

/** The reply to a packet; undefined where nothing is to be sent. `onQuery` hears of every query that was understood. */
export function respond(
  packet: Buffer,
  transport: Transport,
  data: ServedDns,
  onQuery: (query: DnsQuery) => void,
): DnsReply | undefined {
  // An answer, or less than a header: replying could start a loop between servers.
  if (packet.length < HEADER_BYTES || ((packet[2] ?? 0) & 0x80) !== 0) return undefined;
  const query = decoded(packet);
  const [question, ...more] = query?.questions ?? [];
  if (query === undefined || question === undefined || more.length > 0) {
    return atOnce(headerOnly(packet, RCODE.FORMERR));
  }
  if (((packet[2] ?? 0) & 0x78) !== 0) return atOnce(headerOnly(packet, RCODE.NOTIMP));
  onQuery({ name: question.name, type: question.type, transport });
  const { fault, seconds = 0 } = data.fault(question.name, question.type) ?? {};
  if (fault === 'timeout') return undefined;
  if (fault === 'garbage') return atOnce(garbage(packet));
  const truncated = fault === 'truncate' && transport === 'udp';
  const answer = encodeReply(query, question, answerTo(question, fault, data), transport, truncated);
  return { packet: answer, delaySeconds: seconds };
}

function atOnce(packet: Buffer): DnsReply {
  return { packet, delaySeconds: 0 };
}

function answerTo(question: Question, fault: DnsFaultKind | undefined, data: ServedDns): DnsAnswer {
  if (fault === 'nxdomain') return { rcode: RCODE.NXDOMAIN, ...NO_ANSWER };
  if (fault === 'servfail') return { rcode: RCODE.SERVFAIL, ...NO_ANSWER };
  if (fault === 'refused' || (question.class ?? 'IN') !== 'IN') return { rcode: RCODE.REFUSED, ...NO_ANSWER };
  return resolve(data, question.name, question.type);
}

function encodeReply(
  query: DecodedPacket,
  question: Question,
  { rcode, answers, authorities }: DnsAnswer,
  transport: Transport,
  truncated: boolean,
): Buffer {
  const opt = (query.additionals ?? []).find((record) => record.type === 'OPT');
  const flags = (query.flag_rd ? RECURSION_DESIRED : 0) | RECURSION_AVAILABLE | rcode;
  const reply: Packet = {
    type: 'response',
    id: query.id,
    flags,
    questions: [question],
    answers: [...answers],
    authorities: [...authorities],
    additionals: opt === undefined ? [] : [replyOpt()],
  };
  const bytes = encode(reply);
  const limit =
    opt?.type === 'OPT' ? Math.min(Math.max(opt.udpPayloadSize, PLAIN_UDP_BYTES), MOST_UDP_BYTES) : PLAIN_UDP_BYTES;
  if (!truncated && (transport === 'tcp' || bytes.length <= limit)) return bytes;
  return encode({ ...reply, flags: flags | TRUNCATED_RESPONSE, answers: [], authorities: [] });
}

function replyOpt(): Answer {
  const noOptions = { extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] };
  return { type: 'OPT', name: '.', udpPayloadSize: MOST_UDP_BYTES, ...noOptions };
}

function decoded(packet: Buffer): DecodedPacket | undefined {
  try {
    return decode(packet);
  } catch {
    return undefined;
  }
}

/** The query's header sent back with a code and no sections, as for a query that could not be read. */
function headerOnly(packet: Buffer, rcode: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  packet.copy(header, 0, 0, 3);
  header[2] = (header[2] ?? 0) | 0x80;
  header[3] = 0x80 | rcode;
  return header;
}

/** The right id and then noise: a resolver takes it for its answer and cannot read it. */
function garbage(packet: Buffer): Buffer {
  const noise = Buffer.alloc(40, 0xff);
  packet.copy(noise, 0, 0, 2);
  return noise;
}
