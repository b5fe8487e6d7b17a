import t from 'tap';
import { type HostAddresses, resolveAddresses } from '../../src/dns/addresses.ts';
import type { DnsQuery } from '../../src/dns/answer.ts';
import { type FakeNode, fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();

const cases: readonly (readonly [string, Readonly<Record<string, FakeNode>>, HostAddresses])[] = [
  [
    'both families, IPv4 first',
    { 'a.example': { A: ['192.0.2.1', '192.0.2.2'], AAAA: ['2001:db8::1'] } },
    { kind: 'addresses', addresses: ['192.0.2.1', '192.0.2.2', '2001:db8::1'], aliases: [] },
  ],
  [
    'through an alias',
    { 'a.example': { CNAME: ['b.example'] }, 'b.example': { AAAA: ['2001:db8::1'] } },
    { kind: 'addresses', addresses: ['2001:db8::1'], aliases: ['b.example'] },
  ],
  ['no address', { 'a.example': {} }, { kind: 'none' }],
  ['no such name', {}, { kind: 'none' }],
  ['a failure', { 'a.example': 'SERVFAIL' }, { kind: 'failure', message: 'SERVFAIL' }],
];

t.test('resolveAddresses() gives the addresses of a name', async (t) => {
  for (const [title, zone, want] of cases) {
    t.same(await resolveAddresses('a.example', fakeDns(zone).query, signal), want, title);
  }
});

/** A resolver for which one type fails and the other has the given answer. */
function halfBroken(kind: 'nodata' | 'records'): DnsQuery {
  const dns = fakeDns({ 'a.example': kind === 'records' ? { A: ['192.0.2.1'] } : {} });
  return (name, type, signal) =>
    type === 'AAAA'
      ? Promise.resolve({ kind: 'failure', reason: 'timeout', message: 'silence' })
      : dns.query(name, type, signal);
}

t.test('resolveAddresses() takes the addresses of one family when the other fails', async (t) => {
  t.same(await resolveAddresses('a.example', halfBroken('records'), signal), {
    kind: 'addresses',
    aliases: [],
    addresses: ['192.0.2.1'],
  });
  t.same(await resolveAddresses('a.example', halfBroken('nodata'), signal), { kind: 'failure', message: 'silence' });
});
