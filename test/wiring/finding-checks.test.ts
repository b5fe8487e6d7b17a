import t from 'tap';
import type { Check } from '../../src/certificate/check-kinds.ts';
import type { DnsQueryType } from '../../src/certificate/vocabulary.ts';
import { sleep } from '../../src/clock/sleep.ts';
import type { DnsAnswer, DnsQuery } from '../../src/dns/answer.ts';
import { findingChecks } from '../../src/wiring/finding-checks.ts';
import { caaCheck } from '../fixtures/findings-checks.ts';

const ALLOWED = { result: 'allowed', hint: '', zoneName: '', record: '' };
const FIRST = { count: 0, inDoubt: false };
const never = new AbortController().signal;

t.test('findingChecks() asks for what several checks need only once', async (t) => {
  const asked: string[] = [];
  const resolver: DnsQuery = async <T extends DnsQueryType>(name: string, type: T): Promise<DnsAnswer<T>> => {
    asked.push(`${type} ${name}`);
    return { kind: 'nxdomain', aliases: [] };
  };
  const runCheck = findingChecks({ resolver, signal: never, timeoutMs: 1000, now: () => 0, sleep });
  t.same(await runCheck(caaCheck('a.example.com'), never, FIRST), ALLOWED);
  t.same(await runCheck(caaCheck('b.example.com'), never, FIRST), ALLOWED);
  t.same(asked, ['CAA a.example.com', 'CAA example.com', 'CAA com', 'CAA b.example.com']);
});

t.test('findingChecks() asks for each kind of check what it is about', async (t) => {
  const resolver: DnsQuery = async () => ({ kind: 'nxdomain', aliases: [] });
  const runCheck = findingChecks({ resolver, signal: never, timeoutMs: 1000, now: () => 0, sleep });
  const subject = {
    from: 'http://a.example.com/.well-known/pki-validation/x.txt',
    to: 'https://validation.us-east-1.acm-validations.aws/x',
  };
  const cases: readonly (readonly [Check, result: string, hint: RegExp])[] = [
    [
      {
        kind: 'validation_record',
        key: '',
        validatedDomain: 'a.example.com',
        subject: { name: '_x.example.com', value: '_y.acm-validations.aws' },
      },
      'missing',
      /a CNAME at "_x.example.com"/,
    ],
    [caaCheck('a.example.com'), 'allowed', /^$/],
    [{ kind: 'http', key: '', validatedDomain: 'a.example.com', subject }, 'mismatch', /has no address/],
    [{ kind: 'http', key: '', validatedDomain: 'b.example.com', subject }, 'lookup_failed', /b.example.com/],
  ];
  for (const [check, result, hint] of cases) t.match(await runCheck(check, never, FIRST), { result, hint }, check.kind);
});
