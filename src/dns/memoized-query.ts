import { canonicalName } from '../certificate/domain-validation.ts';
import type { DnsQueryType } from '../certificate/vocabulary.ts';
import type { DnsAnswer, DnsQuery } from './answer.ts';

type Memo = { readonly [T in DnsQueryType]: Map<string, Promise<DnsAnswer<T>>> };

/**
 * A query function that asks each (name, type) once, for the length of one round: the parents of many names are the
 * same few. Failures are kept as well, because within a round they would only fail again; never keep one for longer.
 * An answer is for all who ask: the round's `signal` aborts the lookup, that of whoever asks does not.
 */
export function memoizedQuery(query: DnsQuery, signal: AbortSignal): DnsQuery {
  const memo: Memo = {
    A: new Map(),
    AAAA: new Map(),
    CNAME: new Map(),
    TXT: new Map(),
    CAA: new Map(),
    NS: new Map(),
    DS: new Map(),
  };
  return <T extends DnsQueryType>(name: string, type: T) => {
    const answers: Memo[T] = memo[type];
    const key = canonicalName(name);
    const answer = answers.get(key) ?? query(name, type, signal);
    answers.set(key, answer);
    return answer;
  };
}
