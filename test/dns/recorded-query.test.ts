import t from 'tap';
import type { DnsQueryType } from '../../src/certificate/vocabulary.ts';
import type { DnsAnswer, DnsQuery } from '../../src/dns/answer.ts';
import { recordedQuery } from '../../src/dns/recorded-query.ts';

const { signal } = new AbortController();
const a = { address: '192.0.2.1', port: 53 };
const b = { address: '192.0.2.2', port: 53 };

const answers: Readonly<Record<string, DnsAnswer<DnsQueryType>>> = {
  'one.example': { kind: 'nodata', aliases: [], answeredBy: [a], ttlSeconds: 60 },
  'two.example': { kind: 'nxdomain', aliases: [], answeredBy: [{ ...a }, b], ttlSeconds: 30 },
  'bare.example': { kind: 'nodata', aliases: [] },
  'failed.example': { kind: 'failure', reason: 'timeout', message: 'no answer' },
};
const query = ((name: string) => Promise.resolve(answers[name])) as DnsQuery;

t.test('recordedQuery() remembers who answered, once, and the longest time to live', async (t) => {
  const recorded = recordedQuery(query);
  t.same([recorded.answeredBy(), recorded.ttlSeconds()], [[], 0]);
  for (const name of ['failed.example', 'bare.example']) {
    t.equal(await recorded.query(name, 'CAA', signal), answers[name], 'answers are handed on');
    t.same(recorded.answeredBy(), [], name);
  }
  await recorded.query('one.example', 'CAA', signal);
  await recorded.query('two.example', 'CAA', signal);
  t.same([recorded.answeredBy(), recorded.ttlSeconds()], [[a, b], 60]);
});
