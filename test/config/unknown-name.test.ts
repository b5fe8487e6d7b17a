import t from 'tap';
import { unknownNameHint } from '../../src/config/unknown-name.ts';

const KNOWN = ['dns.interval', 'poll.interval', 'regions'];
const shout = (path: string): string => path.toUpperCase();

const cases: [name: string, hint: string][] = [
  ['regoins', 'did you mean "REGIONS"?'],
  ['interval', 'did you mean "DNS.INTERVAL" or "POLL.INTERVAL"?'],
  ['frobnicate', 'see --help for the list'],
  ['accounts', 'see --help for the list'],
  ['', 'see --help for the list'],
];

t.test('unknownNameHint() says what would be right', async (t) => {
  for (const [name, hint] of cases) t.equal(unknownNameHint(name, KNOWN, shout), hint, name);
});
