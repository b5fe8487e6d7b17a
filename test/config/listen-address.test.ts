import t from 'tap';
import { listenAddressesOverlap, parseListenAddress } from '../../src/config/listen-address.ts';

const valid: [text: string, host: string | undefined, port: number][] = [
  [':10219', undefined, 10219],
  [':0', undefined, 0],
  ['0.0.0.0:80', '0.0.0.0', 80],
  ['127.0.0.1:65535', '127.0.0.1', 65535],
  ['[::1]:9100', '::1', 9100],
  ['[::]:9100', '::', 9100],
  ['localhost:9100', 'localhost', 9100],
  ['1.example:9100', '1.example', 9100],
  [`${'a'.repeat(63)}.example.:9100`, `${'a'.repeat(63)}.example.`, 9100],
  ['exporter-1.internal.example:9100', 'exporter-1.internal.example', 9100],
];

t.test('parseListenAddress() takes host and port', async (t) => {
  for (const [text, host, port] of valid) t.same(parseListenAddress(text), { ok: true, value: { host, port } }, text);
});

const FORM = 'must be host:port, such as ":10219", "0.0.0.0:80" or "[::1]:9100"';
const invalid: [text: string, problem: string, hint: string][] = [
  ['', 'Invalid address ""', FORM],
  ['10219', 'Invalid address "10219"', FORM],
  ['localhost', 'Invalid address "localhost"', FORM],
  ['localhost:', 'Invalid address "localhost:"', FORM],
  [':http', 'Invalid address ":http"', FORM],
  ['::1:9100', 'Invalid address "::1:9100"', FORM],
  ['[::1]', 'Invalid address "[::1]"', FORM],
  ['[]:9100', 'Invalid address "[]:9100"', FORM],
  ['[1.2.3.4]:9100', 'Invalid address "[1.2.3.4]:9100"', FORM],
  ['http://localhost:9100', 'Invalid address "http://localhost:9100"', FORM],
  ['a b:1', 'Invalid address "a b:1"', FORM],
  ['256.1.1.1:80', 'Invalid IPv4 address "256.1.1.1"', FORM],
  ['1.2.3:80', 'Invalid IPv4 address "1.2.3"', FORM],
  ['10:80', 'Invalid IPv4 address "10"', FORM],
  ['0x7f.1:80', 'Invalid IPv4 address "0x7f.1"', FORM],
  ['exporter.1:80', 'Invalid IPv4 address "exporter.1"', FORM],
  ['127.0.0.01:80', 'Invalid IPv4 address "127.0.0.01"', FORM],
  ['a..b:80', 'Invalid host name "a..b"', FORM],
  ['-a.example:80', 'Invalid host name "-a.example"', FORM],
  ['a-.example:80', 'Invalid host name "a-.example"', FORM],
  ['.:80', 'Invalid host name "."', FORM],
  [`${'a'.repeat(64)}.example:80`, `Invalid host name "${'a'.repeat(64)}.example"`, FORM],
  [':65536', 'Invalid port in ":65536"', 'must be 0 to 65535'],
  [':-1', 'Invalid address ":-1"', FORM],
];

t.test('parseListenAddress() refuses anything else', async (t) => {
  for (const [text, problem, hint] of invalid) t.same(parseListenAddress(text), { ok: false, problem, hint }, text);
});

const pairs: readonly (readonly [one: string, other: string, overlap: boolean])[] = [
  [':80', ':80', true],
  [':80', ':81', false],
  [':0', '[::]:0', false],
  [':80', '0.0.0.0:80', true],
  [':80', '127.0.0.1:80', true],
  [':80', '[::1]:80', true],
  [':80', 'localhost:80', true],
  ['[::]:80', '10.0.0.1:80', true],
  ['[0:0:0:0:0:0:0:0]:80', '10.0.0.1:80', true],
  ['0.0.0.0:80', '10.0.0.1:80', true],
  ['0.0.0.0:80', '[::1]:80', false],
  ['0.0.0.0:80', 'localhost:80', false],
  ['127.0.0.1:80', '127.0.0.2:80', false],
  ['[::1]:80', '[0:0::1]:80', true],
  ['Localhost:80', 'localhost:80', true],
  ['localhost:80', '127.0.0.1:80', false],
];

t.test('listenAddressesOverlap() knows what one server leaves for another', async (t) => {
  const addressOf = (text: string) => {
    const parsed = parseListenAddress(text);
    if (!parsed.ok) throw new Error(parsed.problem);
    return parsed.value;
  };
  for (const [one, other, overlap] of pairs) {
    t.equal(listenAddressesOverlap(addressOf(one), addressOf(other)), overlap, `${one} ${other}`);
    t.equal(listenAddressesOverlap(addressOf(other), addressOf(one)), overlap, `${other} ${one}`);
  }
});
