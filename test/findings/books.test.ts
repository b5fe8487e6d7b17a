import t from 'tap';
import { redirectKey } from '../../src/certificate/expected-findings.ts';
import { createFindingsBooks, type Guarded } from '../../src/findings/books.ts';
import type { FindingChecks } from '../../src/findings/edges.ts';
import type { FindingsPlan } from '../../src/findings/plan.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const record = { name: '_x.example.com.', value: '_v.acm-validations.aws.' };
const redirect = { from: 'http://example.com/.well-known/pki-validation/a', to: 'https://v.example/a' };
const plan: FindingsPlan = {
  records: new Map([['record key', { validatedDomain: 'example.com', record }]]),
  caa: new Map([['*.example.com', '*.example.com']]),
  redirects: new Map([
    [redirectKey({ validatedDomain: 'example.com', redirect }), { validatedDomain: 'example.com', redirect }],
  ]),
};
const nothing: FindingsPlan = { records: new Map(), caa: new Map(), redirects: new Map() };
const rules = { roundStartMs: 0, intervalMs: 3_600_000, graceMs: 0, jitter: 0 };
const { signal } = new AbortController();
const guarded: Guarded = (check) => check(signal);

t.test('the books make each kind of check with what it needs and keep what it says', async (t) => {
  const { log, lines } = keptLog();
  const books = createFindingsBooks({ clock: fakeClock(), log, breathe: () => undefined });
  const calls: unknown[] = [];
  const checks: FindingChecks = {
    record: async (...args) => {
      calls.push(args);
      return { result: 'missing', hint: 'r' };
    },
    caa: async (...args) => {
      calls.push(args);
      return { result: 'denied', hint: 'c' };
    },
    redirect: async (...args) => {
      calls.push(args);
      return { result: 'lookup_failed', hint: 'h' };
    },
  };
  t.equal(books.nextDueMs(), Number.POSITIVE_INFINITY);
  await books.sync(plan);
  t.equal(books.changed(), false);
  t.equal(books.nextDueMs(), 0);
  for (const makeCheck of books.due()) await makeCheck(checks, guarded, rules);
  t.same(calls, [
    [record, signal],
    ['*.example.com', signal],
    [redirect, 'example.com', signal],
  ]);
  t.equal(books.changed(), true);
  t.same(await books.findings(), {
    records: new Map([['record key', { result: 'missing', hint: 'r', checkedAtSeconds: 1_000 }]]),
    caa: new Map([['*.example.com', { result: 'denied', hint: 'c', checkedAtSeconds: 1_000 }]]),
    redirects: new Map([
      [
        redirectKey({ validatedDomain: 'example.com', redirect }),
        { result: 'lookup_failed', hint: 'h', checkedAtSeconds: 1_000 },
      ],
    ]),
  });
  t.equal(books.failing(), 1);
  t.equal(books.nextDueMs(), 60_000);
  t.same(lines, [
    [
      'warn',
      'Validation record is not as ACM expects it',
      { domain: 'example.com', name: record.name, value: record.value, result: 'missing', hint: 'r' },
    ],
    ['warn', 'CAA does not let Amazon issue', { domain: '*.example.com', result: 'denied', hint: 'c' }],
    [
      'warn',
      'Validation redirect could not be checked',
      { domain: 'example.com', from: redirect.from, to: redirect.to, result: 'lookup_failed', hint: 'h' },
    ],
  ]);
  t.equal(books.changed(), false);
  await books.sync(nothing);
  t.equal(books.changed(), true, 'findings were forgotten');
});

t.test('the books keep nothing of a check that was given up', async (t) => {
  const books = createFindingsBooks({ clock: fakeClock(), log: keptLog().log, breathe: () => undefined });
  await books.sync(plan);
  const checks: FindingChecks = {
    record: () => Promise.reject(new Error('called')),
    caa: () => Promise.reject(new Error('called')),
    redirect: () => Promise.reject(new Error('called')),
  };
  for (const makeCheck of books.due()) await makeCheck(checks, () => Promise.resolve(undefined), rules);
  t.same(await books.findings(), nothing);
  t.equal([...books.due()].length, 3, 'all are still due');
});
