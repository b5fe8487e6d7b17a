import t from 'tap';
import { buildServer } from '../../src/http/build-server.ts';
import type { EstateReport } from '../../src/report/estate-report.ts';
import { PAGE_WORDS } from '../../src/wiring/page-words.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { HOSTILE, imported, reportsOf } from '../fixtures/report-survey.ts';

const states = [
  stateOf(
    snapshotOf([
      ...Array.from({ length: 250 }, (_, i) => imported(i + 1)),
      ...HOSTILE.map((domainName, i) => imported(1000 + i, { domainName })),
    ]),
  ),
];
const app = buildServer({
  metrics: () => Promise.reject(new Error('not asked')),
  reports: reportsOf(states),
  states: () => states,
  words: PAGE_WORDS,
  dashboardUrl: () => undefined,
  ready: () => ({ ready: true, text: 'Ready' }),
  version: '1.2.3',
  revision: 'abc',
  telemetryPath: '/metrics',
  onFailure: () => undefined,
  now: () => NOW_SECONDS,
  nowMs: () => 0,
  sleep: fakeClock().sleep,
  log: keptLog().log,
});
t.teardown(() => app.close());

const pages: readonly (readonly [url: string, type: string, text: string])[] = [
  ['/', 'text/html; charset=utf-8', 'Certificates that need attention'],
  ['/certificates?sort=domain', 'text/html; charset=utf-8', 'All certificates'],
  ['/targets', 'text/html; charset=utf-8', 'Accounts and regions'],
  ['/certificate?arn=arn:aws:acm:eu-west-1:111122223333:certificate/7', 'text/html; charset=utf-8', 'i7.example'],
  ['/-/page.js', 'text/javascript; charset=utf-8', 'use strict'],
  ['/-/favicon.svg', 'image/svg+xml', '<svg'],
];
for (const [url, type, text] of pages) {
  t.test(`GET ${url}`, async (t) => {
    const response = await app.inject(url);
    t.equal(response.statusCode, 200);
    t.equal(response.headers['content-type'], type);
    t.match(response.body, text);
    t.match(response.headers, { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });
}

t.test('the JSON goes through all certificates page by page, each once', async (t) => {
  for (const sort of ['attention', 'expiry', 'domain', 'arn']) {
    const arns: string[] = [];
    let after: string | null = '';
    for (let pages = 0; after !== null; pages++) {
      t.ok(pages < 10);
      const response = await app.inject(`/api/v1/certificates?sort=${sort}&limit=60&after=${after}`);
      const report: EstateReport = JSON.parse(response.body);
      for (const { arn } of report.certificates) arns.push(arn);
      t.equal(report.summary.certificates, 250 + HOSTILE.length);
      after = report.next_cursor;
    }
    t.equal(new Set(arns).size, 250 + HOSTILE.length, sort);
    t.equal(arns.length, 250 + HOSTILE.length, sort);
  }
});

t.test('the JSON is what the report says, with nothing lost', async (t) => {
  const query = '/api/v1/certificates?owner=shop&domain=i1.example&domain=i2.example';
  const response = await app.inject(query);
  t.equal(response.headers['content-type'], 'application/json; charset=utf-8');
  const filter = {
    domains: ['i1.example', 'i2.example'],
    owners: ['shop'],
    accounts: [],
    regions: [],
    causes: [],
    severities: [],
    outlooks: [],
  };
  const report = await reportsOf(states).page({
    filter,
    attentionOnly: false,
    sort: 'attention',
    limit: 100,
    after: undefined,
  });
  t.same(response.json(), JSON.parse(JSON.stringify(report)));
  t.equal(report.certificates.length, 2);
});

const refused: readonly (readonly [url: string, status: number, text: string | RegExp])[] = [
  ['/?cause=x', 400, 'querystring/cause/0 must be equal to one of the allowed values\n'],
  ['/api/v1/certificates?limit=0', 400, 'querystring/limit must be >= 1\n'],
  ['/api/v1/certificates?limit=1001', 400, 'querystring/limit must be <= 1000\n'],
  ['/api/v1/certificates?after=x', 400, /next_cursor of an earlier page/],
  ['/?after=x', 400, /next_cursor of an earlier page/],
  [`/?after=${'W'.repeat(4097)}`, 400, 'querystring/after must NOT have more than 4096 characters\n'],
  ['/certificate', 400, /must have required property 'arn'/],
  ['/certificate?arn=none', 404, /no such certificate/],
];
for (const [url, status, text] of refused) {
  t.test(`GET ${url.slice(0, 40)} is refused`, async (t) => {
    const response = await app.inject(url);
    t.equal(response.statusCode, status);
    t.match(response.body, text);
    t.equal(response.headers['content-type'], 'text/plain; charset=utf-8');
  });
}

t.test('what a query string may not ask for is left out', async (t) => {
  const [plain, unknown] = [
    await app.inject('/api/v1/certificates'),
    await app.inject('/api/v1/certificates?domian=x'),
  ];
  t.equal(unknown.statusCode, 200);
  t.same(unknown.json(), plain.json());
  const page = await app.inject('/certificates?domian=x&domain=i1.example');
  t.match(page.body, 'domain=i1.example');
  t.notMatch(page.body, 'domian');
});

t.test('fields that a form leaves empty ask for nothing', async (t) => {
  t.equal((await app.inject('/?domain=&account=&region=&owner=&cause=&severity=&sort=')).statusCode, 200);
});
