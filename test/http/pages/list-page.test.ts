import t from 'tap';
import type { TargetState } from '../../../src/certificate/snapshot.ts';
import { type ListPage, listPage } from '../../../src/http/pages/list-page.ts';
import { reportQuery } from '../../../src/report/query-schema.ts';
import { certificate, NOW_SECONDS } from '../../fixtures/certificate-builder.ts';
import { goodFindings, snapshotOf, stateOf } from '../../fixtures/metrics-estate.ts';
import { PAGE_CONTEXT } from '../../fixtures/page-context.ts';
import { imported, reportsOf } from '../../fixtures/report-survey.ts';

async function pageOf(states: readonly TargetState[], overrides: Partial<ListPage> = {}): Promise<string> {
  const reports = reportsOf(states);
  const { path = '/', query = {} } = overrides;
  const asked = reportQuery({ ...query }, path === '/', query.limit ?? 50);
  if (asked === undefined) throw new Error('No query');
  const whole = await reports.whole();
  return listPage({
    ...PAGE_CONTEXT,
    path,
    query,
    report: await reports.page(asked),
    whole,
    states,
    dnsView: undefined,
    ...overrides,
  });
}

const healthy = certificate();
const fine = stateOf(snapshotOf([healthy], { findings: goodFindings([healthy], NOW_SECONDS) }));
const some = stateOf(snapshotOf([imported(1), imported(2), imported(300)]));

t.test('listPage() begins with how it is, in one line', async (t) => {
  t.match(await pageOf([fine]), '<h1 class="good">Nothing needs attention; 1 target read 1 min ago</h1>');
  t.match(await pageOf([fine]), 'None of 1 certificates needs attention.');
  t.match(await pageOf([some]), '<h1 class="bad">2 need attention; 1 target read 1 min ago</h1>');
});

t.test('listPage() tells silence from health', async (t) => {
  const lastError = { reason: 'credentials', message: '<None>', atSeconds: NOW_SECONDS } as const;
  const lost = stateOf(undefined, { up: false, lastError, lastSuccessSeconds: undefined });
  const page = await pageOf([lost]);
  t.match(page, '<h1 class="unknown">Cannot tell: 1 of 1 targets could not be read</h1>');
  t.match(page, 'could not be read. credentials: &lt;None&gt; What to do: Give the exporter valid AWS credentials');
  t.match(page, 'Nothing that could be read needs attention, but not everything could be read.');
  const many = Array.from({ length: 7 }, () => lost);
  t.match(await pageOf(many), 'And 2 more: see <a href="./targets">Targets</a>.');
});

t.test('listPage() lists what needs attention, and gives general advice once', async (t) => {
  const page = await pageOf([some]);
  t.equal(page.match(/<li class="card/g)?.length, 2);
  t.equal(page.match(/Renew it where it was issued/g)?.length, 1);
  t.match(page, '<dt id="expiring">');
  t.match(await pageOf([some], { path: '/certificates' }), 'i300.example');
});

t.test('listPage() says how many filters leave out, and how many are acknowledged', async (t) => {
  t.notMatch(await pageOf([some]), /Left out|Acknowledged/);
  const all = [imported(1), imported(2), imported(300)];
  const filtered = stateOf(snapshotOf(all.slice(0, 1), { filtered: { all, counts: [] } }));
  t.match(await pageOf([filtered]), '<p class="muted">Left out by filters: 2.</p>');
  const whole = await reportsOf([some]).whole();
  const accepted = { ...whole, summary: { ...whole.summary, acknowledged: 3 } };
  t.match(await pageOf([some], { whole: accepted }), 'Acknowledged, so they need no attention for now: 3.');
});

t.test('listPage() says which acknowledgments match no certificate', async (t) => {
  t.notMatch(await pageOf([some]), /acknowledgment/);
  const whole = await reportsOf([some]).whole();
  const gone = { arns: ['arn:gone'], tags: [], until: '2027-01-31T00:00:00Z', reason: '<moved>' };
  const unmatched = { ...whole, acknowledgments_unmatched: [gone] };
  t.match(
    await pageOf([some], { whole: unmatched }),
    '1 acknowledgment matches no certificate that this exporter reads: <bdi>arn:gone</bdi> (until 2027-01-31: <bdi>&lt;moved&gt;</bdi>). Check <code>acknowledge</code>',
  );
});

t.test('listPage() filters, goes to the next page, and back', async (t) => {
  const filtered = await pageOf([some], { query: { domain: ['i2.example'] } });
  t.match(filtered, '1 certificate matches.');
  t.match(await pageOf([some], { query: { owner: ['nobody'] } }), 'No certificate matches the filter.');
  const first = await pageOf([some], { query: { limit: 1 } });
  const [, after = ''] = /<a href="\.\/\?limit=1&amp;after=([\w-]+)" rel="next">/.exec(first) ?? [];
  const second = await pageOf([some], { query: { limit: 1, after } });
  t.match(second, 'i2.example');
  t.match(second, '<a href="./?limit=1">First page</a>');
  t.notMatch(second, 'rel="next"');
});

t.test('listPage() refreshes itself if asked, and the age of the data is on it', async (t) => {
  t.match(await pageOf([some]), '<a href="./?refresh=30">Refresh every 30 s</a>');
  t.match(await pageOf([some], { query: { refresh: 30 } }), '<meta http-equiv="refresh" content="30">');
  t.match(await pageOf([some]), /<footer>.*data-age-seconds="60"/);
});
