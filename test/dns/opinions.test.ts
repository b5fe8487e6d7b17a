import t from 'tap';
import type { DnsQueryType } from '../../src/certificate/vocabulary.ts';
import type { DnsAnswer } from '../../src/dns/answer.ts';
import { createOpinions } from '../../src/dns/opinions.ts';
import type { Resolver } from '../../src/dns/resolver.ts';
import type { ServerChoice } from '../../src/dns/server-order.ts';

const { signal } = new AbortController();
const a = { address: '192.0.2.1', port: 53 };
const b = { address: '192.0.2.2', port: 53 };

t.test('createOpinions() asks each server once in a round, and another one only for another opinion', async (t) => {
  const choices: (ServerChoice | undefined)[] = [];
  const resolver: Resolver = async <T extends DnsQueryType>(
    _name: string,
    _type: T,
    _signal: AbortSignal,
    choice?: ServerChoice,
  ): Promise<DnsAnswer<T>> => {
    choices.push(choice);
    return { kind: 'nodata', aliases: [] };
  };
  const { first, another } = createOpinions(resolver, signal);
  for (const _ of [1, 2]) {
    await first(4)('www.example.com', 'CAA', signal);
    await another([a, b], 4)('www.example.com', 'CAA', signal);
    await another([b, a], 10)('www.example.com', 'CAA', signal);
    await another([a], 4)('www.example.com', 'CAA', signal);
  }
  t.same(choices, [{ startAt: 4 }, { startAt: 4, except: [a, b] }, { startAt: 4, except: [a] }]);
  await first(5)('www.example.com', 'CAA', signal);
  t.same(choices.at(-1), { startAt: 5 }, 'who begins with another server asks it');
});
