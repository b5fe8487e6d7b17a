import t from 'tap';
import { unknownNameHint } from '../../src/config/unknown-name.ts';

const KNOWN = ['dns.interval', 'poll.interval', 'regions'];
const shout = (path: string): string => path.toUpperCase();

const cases: [name: string, hint: string][] = [
  ['regoins', 'did you mean "REGIONS"?'],
  ['interval', 'did you mean "DNS.INTERVAL" or "POLL.INTERVAL"?'],
  ['frobnicate', 'see --help for what there is'],
  ['accounts', 'not in this release'],
  ['shard.ordinal', 'not in this release'],
  ['SHARD_ORDINAL', 'not in this release'],
  ['--shard.ordinal', 'not in this release'],
  ['organization.role-name', 'not in this release'],
  ['filters', 'not in this release'],
  ['shard', 'not in this release'],
  ['', 'see --help for what there is'],
];

t.test('unknownNameHint() says what would be right', async (t) => {
  for (const [name, hint] of cases) t.equal(unknownNameHint(name, KNOWN, shout), hint, name);
});
