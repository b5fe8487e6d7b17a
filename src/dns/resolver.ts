/**
 * Asks DNS servers. node:dns shows neither the chain of aliases nor CAA with its flags, nor which error it was, so the
 * questions are put by hand (wire format by `dns-packet`). Knows nothing of what the answers are for.
 */
import { randomInt } from 'node:crypto';
import type { DnsQueryType, FaultReason } from '../certificate/vocabulary.ts';
import { createLimiter, type LimiterDeps } from '../clock/limiter.ts';
import type { DnsAnswer, DnsFact, DnsFailure } from './answer.ts';
import { exchange } from './exchange.ts';
import { answerOf, type Reply } from './message.ts';
import { nameFault } from './name.ts';
import type { DnsServer } from './server.ts';
import { createServerOrder, type ServerChoice, type ServerOrder } from './server-order.ts';
import type { TransportOutcome } from './transport.ts';

/** What a resolver needs. The limiter's bounds hold for messages to servers, over UDP or TCP, not for questions. */
export interface ResolverDeps extends LimiterDeps {
  /** Called for each question: the system's servers may change. */
  readonly servers: () => readonly DnsServer[];
  /** For each message sent. */
  readonly timeoutMs: number;
  /** Called for each try of a server, with the reason if it failed, and once for a name that can't be asked. */
  readonly onQuery: (query: {
    readonly type: DnsQueryType;
    readonly reason?: FaultReason;
    readonly server?: DnsServer;
    /** Whether it was put to this one server to learn about the server: what failed then says nothing of the names. */
    readonly isProbe?: boolean;
  }) => void;
  /** @default node:crypto's randomInt */
  readonly randomId?: () => number;
}

/** As `DnsQuery`; which of the servers are asked can be chosen. Answers name those that gave them. */
export type Resolver = <T extends DnsQueryType>(
  name: string,
  type: T,
  signal: AbortSignal,
  choice?: ServerChoice,
) => Promise<DnsAnswer<T>>;

/** Tries in all for one question, because UDP loses packets: one silent server is asked four times, two twice each. */
const MAX_TRIES = 4;
/** Aliases followed by hand, where the server does not. */
const MAX_HOPS = 8;

/** Makes the function that asks. It keeps no socket open between questions and caches nothing. */
export function createResolver(deps: ResolverDeps): Resolver {
  const limited = createLimiter(deps);
  const order = createServerOrder(deps.servers, deps.nowMs);
  const randomId = deps.randomId ?? (() => randomInt(0x10000));

  const tryServer = async (
    server: DnsServer,
    name: string,
    type: DnsQueryType,
    signal: AbortSignal,
    isProbe: boolean,
  ) => {
    const { timeoutMs, sleep } = deps;
    const outcome = await exchange({ server, name, type, randomId, limited, timeoutMs, sleep, signal });
    if (outcome.kind === 'reply') {
      order.answered(server);
      deps.onQuery({ type, server, isProbe });
    } else if (!signal.aborted) {
      deps.onQuery({ type, server, isProbe, reason: outcome.reason });
    }
    return outcome;
  };

  return async (name, type, signal, choice) => {
    const fault = nameFault(name);
    if (fault !== undefined) {
      deps.onQuery({ type, reason: 'unsupported' });
      return { kind: 'failure', reason: 'unsupported', message: fault };
    }
    const ask = (at: string) =>
      askInOrder(order, choice, signal, (server) => tryServer(server, at, type, signal, choice?.only !== undefined));
    return followed(name, type, ask);
  };
}

/** A reply with the server that it came from, or why there is none. */
type ServerOutcome =
  | (Extract<TransportOutcome, { readonly kind: 'reply' }> & { readonly server: DnsServer })
  | DnsFailure;

/** Asks one server after the other, silent ones again, until one gives an answer. */
async function askInOrder(
  order: ServerOrder,
  choice: ServerChoice | undefined,
  signal: AbortSignal,
  tryServer: (server: DnsServer) => Promise<TransportOutcome>,
): Promise<ServerOutcome> {
  const failures: DnsFailure[] = [];
  const queue = [...order.inOrder(choice)];
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const server = queue.shift();
    if (server === undefined) break;
    const outcome = await tryServer(server);
    if (outcome.kind === 'reply') return { ...outcome, server };
    if (signal.aborted) return outcome;
    failures.push(outcome);
    if (isSilence(outcome.reason)) {
      order.silent(server);
      queue.push(server);
    }
  }
  return allFailed(failures);
}

/** A server that said SERVFAIL or REFUSED would say it again; where there was no answer, a packet may have been lost. */
export function isSilence(reason: FaultReason): boolean {
  return reason === 'timeout' || reason === 'network' || reason === 'invalid_response';
}

function allFailed(failures: readonly DnsFailure[]): DnsFailure {
  const last = failures.at(-1);
  return last === undefined
    ? { kind: 'failure', reason: 'unsupported', message: 'no DNS server to ask' }
    : { ...last, message: [...new Set(failures.map(({ message }) => message))].join('; ') };
}

/**
 * Goes on at the last alias where the server stopped there: one that only knows its own zones gives the first links of
 * a chain and no more. A question for the CNAME itself is answered by the first link.
 */
async function followed<T extends DnsQueryType>(
  name: string,
  type: T,
  ask: (name: string) => Promise<ServerOutcome>,
): Promise<DnsAnswer<T>> {
  const aliases: string[] = [];
  const answeredBy: DnsServer[] = [];
  let ttlSeconds = 0;
  let at = name;
  for (let hop = 0; hop < MAX_HOPS; hop += 1) {
    const outcome = await ask(at);
    if (outcome.kind === 'failure') return outcome;
    const answer = answerOf(outcome.reply, at, type);
    aliases.push(...answer.aliases);
    if (!answeredBy.includes(outcome.server)) answeredBy.push(outcome.server);
    ttlSeconds = Math.max(ttlSeconds, outcome.reply.ttlSeconds);
    const next = answer.aliases.at(-1);
    if (!stopsShort(outcome.reply, answer) || next === undefined) return { ...answer, aliases, answeredBy, ttlSeconds };
    at = next;
  }
  return { kind: 'failure', reason: 'invalid_response', message: `more than ${MAX_HOPS} aliases from "${name}"` };
}

/**
 * Only with an SOA record does a recursive server say that the end of the chain has no such record (RFC 2308 section
 * 2.2). Without one it may have stopped at data of its own, as Unbound does at local-data, or it passes on what an
 * authority said, as dnsmasq does.
 */
function stopsShort(reply: Reply, answer: DnsFact<DnsQueryType>): boolean {
  return answer.kind === 'nodata' && !(reply.recursionAvailable && reply.authority === 'soa');
}
