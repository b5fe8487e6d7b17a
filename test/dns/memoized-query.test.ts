import t from 'tap';
import { memoizedQuery } from '../../src/dns/memoized-query.ts';
import { fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();

t.test('memoizedQuery() asks once for each name and type, whatever the spelling', async (t) => {
  const dns = fakeDns({ 'example.com': { A: ['192.0.2.1'], TXT: ['x'] } });
  const query = memoizedQuery(dns.query, signal);
  const [first, second] = await Promise.all([query('example.com', 'A', signal), query('Example.COM.', 'A', signal)]);
  t.same(first, { kind: 'records', aliases: [], records: ['192.0.2.1'] });
  t.equal(second, first);
  t.same(await query('example.com', 'TXT', signal), { kind: 'records', aliases: [], records: ['x'] });
  t.same(dns.asked, ['A example.com', 'TXT example.com']);
});

t.test('memoizedQuery() keeps failures too', async (t) => {
  const dns = fakeDns({ 'example.com': 'SERVFAIL' });
  const query = memoizedQuery(dns.query, signal);
  await query('example.com', 'CAA', signal);
  t.same(await query('example.com', 'CAA', signal), { kind: 'failure', reason: 'server_error', message: 'SERVFAIL' });
  t.same(dns.asked, ['CAA example.com']);
});

t.test(
  'memoizedQuery() asks under the signal of the round, so that nobody who gives up spoils the answer for others',
  async (t) => {
    const round = new AbortController();
    const asker = AbortSignal.abort();
    const signals: AbortSignal[] = [];
    const query = memoizedQuery(async (_name, _type, asked) => {
      signals.push(asked);
      return { kind: 'nxdomain', aliases: [] };
    }, round.signal);
    t.same(await query('example.com', 'CAA', asker), { kind: 'nxdomain', aliases: [] });
    t.same(
      signals.map((each) => each === round.signal),
      [true],
    );
  },
);
