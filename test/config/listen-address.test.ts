import t from 'tap';
import { parseListenAddress } from '../../src/config/listen-address.ts';

const valid: [text: string, host: string | undefined, port: number][] = [
  [':10219', undefined, 10219],
  [':0', undefined, 0],
  ['0.0.0.0:80', '0.0.0.0', 80],
  ['127.0.0.1:65535', '127.0.0.1', 65535],
  ['[::1]:9100', '::1', 9100],
  ['[::]:9100', '::', 9100],
  ['localhost:9100', 'localhost', 9100],
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
  [':65536', 'Invalid port in ":65536"', 'must be 0 to 65535'],
  [':-1', 'Invalid address ":-1"', FORM],
];

t.test('parseListenAddress() refuses anything else', async (t) => {
  for (const [text, problem, hint] of invalid) t.same(parseListenAddress(text), { ok: false, problem, hint }, text);
});
