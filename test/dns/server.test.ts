import t from 'tap';
import { type DnsServer, parseDnsServer, serverName } from '../../src/dns/server.ts';

const cases: readonly (readonly [string, DnsServer | undefined])[] = [
  ['192.0.2.1', { address: '192.0.2.1', port: 53 }],
  ['192.0.2.1:5353', { address: '192.0.2.1', port: 5353 }],
  ['2001:db8::1', { address: '2001:db8::1', port: 53 }],
  ['[2001:db8::1]', { address: '2001:db8::1', port: 53 }],
  ['[2001:db8::1]:5353', { address: '2001:db8::1', port: 5353 }],
  ['fe80::1%eth0', { address: 'fe80::1%eth0', port: 53 }],
  ['192.0.2.1:1', { address: '192.0.2.1', port: 1 }],
  ['192.0.2.1:65535', { address: '192.0.2.1', port: 65535 }],
  ['192.0.2.1:0', undefined],
  ['192.0.2.1:65536', undefined],
  ['192.0.2.1:', undefined],
  ['[192.0.2.1]:53', undefined],
  ['[2001:db8::1]53', undefined],
  ['dns.example.com', undefined],
  ['', undefined],
  [' 192.0.2.1', undefined],
];

t.test('parseDnsServer() reads addresses with and without a port', async (t) => {
  for (const [text, want] of cases) t.same(parseDnsServer(text), want, JSON.stringify(text));
});

t.test('serverName() sets IPv6 in brackets', async (t) => {
  t.equal(serverName({ address: '192.0.2.1', port: 53 }), '192.0.2.1:53');
  t.equal(serverName({ address: '2001:db8::1', port: 53 }), '[2001:db8::1]:53');
});
