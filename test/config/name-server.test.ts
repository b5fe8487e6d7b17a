import { Resolver } from 'node:dns/promises';
import t from 'tap';
import { parseNameServer } from '../../src/config/name-server.ts';
import type { DnsServer } from '../../src/dns/server.ts';

const valid: readonly (readonly [text: string, server: DnsServer])[] = [
  ['1.1.1.1', { address: '1.1.1.1', port: 53 }],
  ['192.0.2.1:5353', { address: '192.0.2.1', port: 5353 }],
  ['192.0.2.1:1', { address: '192.0.2.1', port: 1 }],
  ['192.0.2.1:65535', { address: '192.0.2.1', port: 65535 }],
  ['2001:db8::1', { address: '2001:db8::1', port: 53 }],
  ['[2001:db8::1]', { address: '2001:db8::1', port: 53 }],
  ['[2001:db8::1]:5353', { address: '2001:db8::1', port: 5353 }],
  ['fe80::1%eth0', { address: 'fe80::1%eth0', port: 53 }],
];

t.test('parseNameServer() takes addresses with and without a port, as node:dns does', async (t) => {
  for (const [text, value] of valid) {
    t.same(parseNameServer(text), { ok: true, value }, text);
    new Resolver().setServers([text]);
  }
});

const FORM =
  'must be public, system, or IP addresses, with a port where needed: "1.1.1.1", "192.0.2.1:5353" or "[2001:db8::1]:53"';
const invalid: [text: string, problem: string, hint: string][] = [
  ['', 'Invalid DNS server ""', FORM],
  ['dns.google', 'Invalid DNS server "dns.google"', FORM],
  ['1.1.1', 'Invalid DNS server "1.1.1"', FORM],
  ['1.1.1.256', 'Invalid DNS server "1.1.1.256"', FORM],
  ['1.1.1.1:', 'Invalid DNS server "1.1.1.1:"', FORM],
  ['[1.1.1.1]:53', 'Invalid DNS server "[1.1.1.1]:53"', FORM],
  ['[2001:db8::1]53', 'Invalid DNS server "[2001:db8::1]53"', FORM],
  [' 192.0.2.1', 'Invalid DNS server " 192.0.2.1"', FORM],
  ['[::g]:53', 'Invalid DNS server "[::g]:53"', FORM],
  ['https://1.1.1.1/dns-query', 'Invalid DNS server "https://1.1.1.1/dns-query"', FORM],
  ['1.1.1.1:0', 'Invalid port in "1.1.1.1:0"', 'must be 1 to 65535'],
  ['1.1.1.1:65536', 'Invalid port in "1.1.1.1:65536"', 'must be 1 to 65535'],
];

t.test('parseNameServer() refuses anything else', async (t) => {
  for (const [text, problem, hint] of invalid) t.same(parseNameServer(text), { ok: false, problem, hint }, text);
});
