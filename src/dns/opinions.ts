import type { DnsQuery } from './answer.ts';
import { memoizedQuery } from './memoized-query.ts';
import type { Resolver } from './resolver.ts';
import { type DnsServer, serverName } from './server.ts';

/** What the servers say in one round. */
export interface Opinions {
  /** By whichever server answers first. */
  readonly first: DnsQuery;
  /** By a server that is none of these; fails where there is no other that answers. */
  readonly another: (than: readonly DnsServer[]) => DnsQuery;
}

/**
 * The opinions of one round, in which each question is put to the same server once.
 * @param startAt which server is asked first; another one each round, so that all are heard in time
 * @param signal ends the round
 */
export function createOpinions(resolver: Resolver, startAt: number, signal: AbortSignal): Opinions {
  const others = new Map<string, DnsQuery>();
  return {
    first: memoizedQuery((name, type, ending) => resolver(name, type, ending, { startAt }), signal),
    another: (than) => {
      const key = than.map(serverName).sort().join(' ');
      const asking: DnsQuery = (name, type, ending) => resolver(name, type, ending, { startAt, except: than });
      const query = others.get(key) ?? memoizedQuery(asking, signal);
      others.set(key, query);
      return query;
    },
  };
}
