import type { DnsQuery } from './answer.ts';
import { memoizedQuery } from './memoized-query.ts';
import type { Resolver } from './resolver.ts';
import { type DnsServer, serverName } from './server.ts';
import type { ServerChoice } from './server-order.ts';

/** What the servers say in one round. */
export interface Opinions {
  /** By whichever server answers first, from this place in the list on. */
  readonly first: (startAt: number) => DnsQuery;
  /** By a server that is none of these; fails where there is no other that answers. */
  readonly another: (than: readonly DnsServer[], startAt: number) => DnsQuery;
}

/** Places to begin at; of one, two or three servers each has as many turns. More would be asked the same things more often. */
const TURNS = 6;

/**
 * The opinions of one round, in which checks that begin at the same place put a question to the same server once.
 * @param signal ends the round
 */
export function createOpinions(resolver: Resolver, signal: AbortSignal): Opinions {
  const asked = new Map<string, DnsQuery>();
  const remembered = (key: string, choice: ServerChoice): DnsQuery => {
    const query = asked.get(key) ?? memoizedQuery((name, type, ending) => resolver(name, type, ending, choice), signal);
    asked.set(key, query);
    return query;
  };
  return {
    first: (place) => {
      const startAt = place % TURNS;
      return remembered(`${startAt}`, { startAt });
    },
    another: (than, place) => {
      const startAt = place % TURNS;
      return remembered([startAt, ...than.map(serverName).sort()].join(' '), { startAt, except: than });
    },
  };
}
