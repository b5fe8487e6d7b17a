import type { DnsQuery } from './respond.ts';

/** What was asked of the DNS server so far. */
export interface DnsLog {
  readonly add: (query: DnsQuery) => void;
  /** Number of queries, of one type or of all. */
  readonly count: (type?: string) => number;
  /** The last thousand, oldest first. */
  readonly recent: () => readonly DnsQuery[];
  readonly reset: () => void;
}

const MOST_RECENT = 1_000;

/** A log without queries. */
export function createDnsLog(): DnsLog {
  const counts = new Map<string, number>();
  let recent: DnsQuery[] = [];
  return {
    add: (query) => {
      counts.set(query.type, (counts.get(query.type) ?? 0) + 1);
      recent.push(query);
      if (recent.length >= 2 * MOST_RECENT) recent = recent.slice(-MOST_RECENT);
    },
    count: (type) => (type === undefined ? [...counts.values()].reduce((a, b) => a + b, 0) : (counts.get(type) ?? 0)),
    recent: () => recent.slice(-MOST_RECENT),
    reset: () => {
      counts.clear();
      recent = [];
    },
  };
}
