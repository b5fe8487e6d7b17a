import type { Answer } from 'dns-packet';
import { canonicalName } from '../certificate/domain-validation.ts';
import type { DnsQueryType } from '../certificate/vocabulary.ts';
import type { Clock } from '../clock/clock.ts';
import type { Limiter } from '../clock/limiter.ts';
import type { DnsFailure } from './answer.ts';
import { encodeQuestion, type Question, type Reply, readReply } from './message.ts';
import { type DnsServer, serverName } from './server.ts';
import { askTcp } from './tcp.ts';
import type { Transport, TransportOutcome } from './transport.ts';
import { askUdp } from './udp.ts';

/** One question to one server. */
export interface Exchange extends Pick<Clock, 'sleep'> {
  readonly server: DnsServer;
  readonly name: string;
  readonly type: DnsQueryType;
  /** A number from 0 to 65535 that nobody can guess. */
  readonly randomId: () => number;
  /** Bounds the messages, each of them for itself. */
  readonly limited: Limiter;
  /** For each message; an exchange is at most three. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * What a server says that does not know EDNS: FORMERR (RFC 6891 section 7), NOTIMP (RFC 2671 section 5.3, before it),
 * or BADVERS although version 0 was asked for. Not SERVFAIL, which mostly means just that.
 */
const WITHOUT_EDNS: readonly number[] = [1, 4, 16];

/**
 * Asks one server once: UDP, again without EDNS where the server does not know it, TCP where the answer was truncated.
 * A reply that is returned has rcode NOERROR or NXDOMAIN; all others are failures.
 */
export async function exchange(of: Exchange): Promise<TransportOutcome> {
  const withEdns = await ask(of, askUdp, true);
  const edns = withEdns.kind === 'failure' || !WITHOUT_EDNS.includes(withEdns.reply.rcode);
  const short = edns ? withEdns : await ask(of, askUdp, false);
  const whole = short.kind === 'reply' && short.reply.truncated ? await ask(of, askTcp, edns) : short;
  return whole.kind === 'failure' ? whole : judged(whole.reply, of);
}

function ask(of: Exchange, transport: Transport, edns: boolean): Promise<TransportOutcome> {
  const question: Question = { id: of.randomId(), name: of.name, type: of.type };
  const { server, timeoutMs, sleep, signal } = of;
  const message = encodeQuestion(question, edns);
  const read = (received: Buffer) => readReply(received, question);
  return of.limited(() => transport({ server, message, read, timeoutMs, sleep, signal }), signal);
}

const RCODES: ReadonlyMap<number, Pick<DnsFailure, 'reason' | 'message'>> = new Map([
  [1, { reason: 'invalid_response', message: 'FORMERR' }],
  [2, { reason: 'server_error', message: 'SERVFAIL' }],
  [4, { reason: 'unsupported', message: 'NOTIMP' }],
  [5, { reason: 'access_denied', message: 'REFUSED' }],
]);

function judged(reply: Reply, { server, name, type }: Exchange): TransportOutcome {
  if (reply.rcode !== 0 && reply.rcode !== 3) {
    const { reason, message } = RCODES.get(reply.rcode) ?? {
      reason: 'server_error',
      message: `rcode ${reply.rcode}`,
    };
    return { kind: 'failure', reason, message: `${message} from ${serverName(server)}` };
  }
  if (reply.truncated) {
    return {
      kind: 'failure',
      reason: 'invalid_response',
      message: `an incomplete answer from ${serverName(server)} over TCP`,
    };
  }
  // Records, but none that the question was for: a portal that answers all questions alike, or plain garbage.
  if (reply.rcode === 0 && reply.answers.length > 0 && !reply.answers.some((record) => answers(record, name, type))) {
    return {
      kind: 'failure',
      reason: 'invalid_response',
      message: `an answer to another question from ${serverName(server)}`,
    };
  }
  if (isReferral(reply)) {
    return {
      kind: 'failure',
      reason: 'unsupported',
      message: `referral from ${serverName(server)}, which does not recurse`,
    };
  }
  return { kind: 'reply', reply };
}

/**
 * Neither its own data nor anything found: it points to other servers and does not recurse. That is not "no record". A
 * forwarder such as dnsmasq says that it recurses even when it passes on a referral, which then shows by its NS
 * records.
 */
function isReferral({ rcode, answers, authoritative, recursionAvailable, authority }: Reply): boolean {
  return rcode === 0 && answers.length === 0 && !authoritative && (!recursionAvailable || authority === 'ns');
}

function answers(record: Answer, name: string, type: DnsQueryType): boolean {
  return canonicalName(record.name) === canonicalName(name) && (record.type === type || record.type === 'CNAME');
}
