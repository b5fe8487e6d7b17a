import t from 'tap';
import type { DnsQueryType } from '../../src/certificate/vocabulary.ts';
import { sleep } from '../../src/clock/sleep.ts';
import type { DnsAnswer, DnsQuery } from '../../src/dns/answer.ts';
import { findingChecks } from '../../src/wiring/finding-checks.ts';

const never = new AbortController().signal;

t.test('findingChecks() asks for what several checks need only once', async (t) => {
  const asked: string[] = [];
  const query: DnsQuery = async <T extends DnsQueryType>(name: string, type: T): Promise<DnsAnswer<T>> => {
    asked.push(`${type} ${name}`);
    return { kind: 'nxdomain', aliases: [] };
  };
  const checks = findingChecks({ query, signal: never, timeoutMs: 1000, sleep });
  t.equal((await checks.caa('a.example.com', never)).result, 'allowed');
  t.equal((await checks.caa('b.example.com', never)).result, 'allowed');
  t.same(asked, ['CAA a.example.com', 'CAA example.com', 'CAA com', 'CAA b.example.com']);
  const record = { name: '_x.example.com', value: '_y.acm-validations.aws' };
  t.equal((await checks.record(record, never)).result, 'missing');
  const redirect = {
    from: 'http://a.example.com/.well-known/pki-validation/x.txt',
    to: 'https://validation.us-east-1.acm-validations.aws/x',
  };
  t.match(await checks.redirect(redirect, 'a.example.com', never), { result: 'mismatch', hint: /has no address/ });
});
