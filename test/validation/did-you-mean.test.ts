import t from 'tap';
import { didYouMean } from '../../src/validation/did-you-mean.ts';

const KNOWN = ['dns.interval', 'poll.interval', 'dns.failure_grace', 'regions', 'log.level'];

const cases: [name: string, meant: readonly string[]][] = [
  ['regions', ['regions']],
  ['region', ['regions']],
  ['Regions', ['regions']],
  ['dns.intervall', ['dns.interval']],
  ['dns.intreval', ['dns.interval']],
  ['dns.failure-grace', ['dns.failure_grace']],
  ['DNS_FAILURE_GRACE', ['dns.failure_grace']],
  ['--log-level', ['log.level']],
  ['failure_grace', ['dns.failure_grace']],
  ['interval', ['dns.interval', 'poll.interval']],
  ['password', []],
  ['', []],
  ['--', []],
  ['x'.repeat(65), []],
  ['x'.repeat(100_000), []],
];

t.test('didYouMean() names what was probably meant', async (t) => {
  for (const [name, meant] of cases) t.same(didYouMean(name, KNOWN), meant, name.slice(0, 20));
});
