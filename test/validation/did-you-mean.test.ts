import t from 'tap';
import { didYouMean, wordHint } from '../../src/validation/did-you-mean.ts';

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

t.test('wordHint() names the word that was probably meant, or all there are', async (t) => {
  t.equal(wordHint('regoins', ['regions', 'log']), 'did you mean "regions"?');
  t.equal(wordHint('x', ['regions', 'log']), 'must be one of regions, log');
  t.equal(wordHint('x', ['regions']), 'must be regions');
});
