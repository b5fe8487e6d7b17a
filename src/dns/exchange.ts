import type { DnsFailure, QueryType } from './answer.ts';
import type { AttemptOutcome } from './attempt.ts';
import { encodeQuestion, type Question, type Reply, readReply } from './message.ts';
import { type DnsServer, serverName } from './server.ts';
import { askTcp } from './tcp.ts';
import { askUdp } from './udp.ts';

/** One question to one server. */
export interface Exchange {
  readonly server: DnsServer;
  readonly name: string;
  readonly type: QueryType;
  /** A number from 0 to 65535 that nobody can guess. */
  readonly randomId: () => number;
  /** For each message; an exchange is at most three. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks one server once: UDP, again without EDNS where the server does not know it (RFC 6891 section 7), TCP where the
 * answer was truncated. A reply that is returned has rcode NOERROR or NXDOMAIN; all others are failures.
 */
export async function exchange(of: Exchange): Promise<AttemptOutcome> {
  const withEdns = await ask(of, askUdp, true);
  const edns = withEdns.kind === 'failure' || withEdns.reply.rcode !== 1;
  const short = edns ? withEdns : await ask(of, askUdp, false);
  const whole = short.kind === 'reply' && short.reply.truncated ? await ask(of, askTcp, edns) : short;
  return whole.kind === 'failure' ? whole : judged(whole.reply, of.server);
}

function ask(of: Exchange, transport: typeof askUdp, edns: boolean): Promise<AttemptOutcome> {
  const question: Question = { id: of.randomId(), name: of.name, type: of.type };
  return transport({
    server: of.server,
    message: encodeQuestion(question, edns),
    read: (message) => readReply(message, question),
    timeoutMs: of.timeoutMs,
    signal: of.signal,
  });
}

const RCODES: ReadonlyMap<number, Pick<DnsFailure, 'reason' | 'message'>> = new Map([
  [1, { reason: 'invalid_response', message: 'FORMERR' }],
  [2, { reason: 'server_error', message: 'SERVFAIL' }],
  [4, { reason: 'unsupported', message: 'NOTIMP' }],
  [5, { reason: 'access_denied', message: 'REFUSED' }],
]);

function judged(reply: Reply, server: DnsServer): AttemptOutcome {
  if (reply.rcode !== 0 && reply.rcode !== 3) {
    const { reason, message } = RCODES.get(reply.rcode) ?? {
      reason: 'server_error',
      message: `rcode ${reply.rcode}`,
    };
    return { kind: 'failure', reason, message: `${message} from ${serverName(server)}` };
  }
  // Neither its own data nor anything found: it points to other servers and does not recurse. That is not "no record".
  if (reply.rcode === 0 && reply.answers.length === 0 && !reply.authoritative && !reply.recursionAvailable) {
    return {
      kind: 'failure',
      reason: 'unsupported',
      message: `referral from ${serverName(server)}, which does not recurse`,
    };
  }
  return { kind: 'reply', reply };
}
