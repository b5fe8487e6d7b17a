import type { DnsQueryType } from '../certificate/vocabulary.ts';
import type { DnsAnswer, DnsQuery } from './answer.ts';
import { type DnsServer, serverName } from './server.ts';

/** A query function that remembers who answered. */
export interface RecordedQuery {
  readonly query: DnsQuery;
  /** Every server that has answered so far, once. */
  readonly answeredBy: () => readonly DnsServer[];
  /** The longest time for which one of the answers may be repeated by whoever gave it, in seconds. */
  readonly ttlSeconds: () => number;
}

/** Records one check's questions: what a check says can be held against another server only if it is known who said it. */
export function recordedQuery(query: DnsQuery): RecordedQuery {
  const servers = new Map<string, DnsServer>();
  let ttlSeconds = 0;
  return {
    query: async <T extends DnsQueryType>(name: string, type: T, signal: AbortSignal): Promise<DnsAnswer<T>> => {
      const answer = await query(name, type, signal);
      if (answer.kind === 'failure') return answer;
      for (const server of answer.answeredBy ?? []) servers.set(serverName(server), server);
      ttlSeconds = Math.max(ttlSeconds, answer.ttlSeconds ?? 0);
      return answer;
    },
    answeredBy: () => [...servers.values()],
    ttlSeconds: () => ttlSeconds,
  };
}
