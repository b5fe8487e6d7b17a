import t from 'tap';
import type { DnsViewState } from '../../src/certificate/dns-view-state.ts';
import { DNS_QUERY_TYPES } from '../../src/certificate/vocabulary.ts';
import { CATALOG } from '../../src/metrics/catalog.ts';
import { AWS_OPERATIONS, EXPORTER_METRICS, HTTP_FAILURE_CODES } from '../../src/metrics/families/exporter.ts';
import { createOwnRegistry, type OwnRegistryDeps } from '../../src/metrics/own-registry.ts';

const P = 'aws_acm_exporter_';

function registry(overrides: Partial<OwnRegistryDeps> = {}) {
  return createOwnRegistry({
    buildInfo: { version: '1.2.3', revision: 'abc', nodeVersion: 'v26.0.0' },
    dnsView: () => undefined,
    ruleCounts: () => [{ filter: 'exclude', rule: 'leftovers', certificates: 2 }],
    acknowledgmentsUnmatched: () => 0,
    tagLabelConflicts: () => 0,
    logLinesDropped: () => 0,
    shard: { ordinal: 0, total: 1 },
    cacheStats: () => ({ entries: 0, hits: 0, misses: 0, evictions: 0 }),
    runtimeMetrics: false,
    ...overrides,
  });
}

/** Series as `name{labels}` to value. */
async function series(own: ReturnType<typeof registry>) {
  const lines = (await own.text('prometheus')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]));
}

t.test('createOwnRegistry() has every known operation, type and reason at 0', async (t) => {
  const all = await series(registry());
  for (const [service, operations] of Object.entries(AWS_OPERATIONS)) {
    for (const operation of operations) {
      t.equal(all.get(`${P}aws_requests_total{service="${service}",operation="${operation}"}`), '0');
      t.equal(
        all.get(`${P}aws_request_failures_total{service="${service}",operation="${operation}",reason="throttled"}`),
        '0',
      );
    }
  }
  for (const type of DNS_QUERY_TYPES) {
    t.equal(all.get(`${P}dns_queries_total{type="${type}"}`), '0');
    t.equal(all.get(`${P}dns_query_failures_total{type="${type}",reason="timeout"}`), '0');
  }
  t.equal(all.get(`${P}build_info{version="1.2.3",revision="abc",node_version="v26.0.0"}`), '1');
  t.equal(all.get(`${P}aws_request_duration_seconds_count`), '0');
});

t.test('createOwnRegistry() counts requests, failures and how long they took', async (t) => {
  const own = registry();
  own.onAwsRequest({ service: 'acm', operation: 'DescribeCertificate', seconds: 0.3 });
  own.onAwsRequest({ service: 'acm', operation: 'DescribeCertificate', seconds: 2, reason: 'timeout' });
  own.onDnsQuery({ type: 'CAA' });
  own.onDnsQuery({ type: 'CAA', reason: 'server_error' });
  const all = await series(own);
  const labels = 'service="acm",operation="DescribeCertificate"';
  t.equal(all.get(`${P}aws_requests_total{${labels}}`), '2');
  t.equal(all.get(`${P}aws_request_failures_total{${labels},reason="timeout"}`), '1');
  t.equal(all.get(`${P}aws_request_duration_seconds_sum`), '2.3');
  t.equal(all.get(`${P}aws_request_duration_seconds_bucket{le="0.5"}`), '1');
  t.equal(all.get(`${P}dns_queries_total{type="CAA"}`), '2');
  t.equal(all.get(`${P}dns_query_failures_total{type="CAA",reason="server_error"}`), '1');
});

t.test('createOwnRegistry() reads the cache at each scrape', async (t) => {
  let stats = { entries: 1, hits: 2, misses: 3, evictions: 4 };
  const own = registry({ cacheStats: () => stats });
  const cache = async () =>
    Array.from(await series(own))
      .filter(([name]) => name.includes('detail_cache'))
      .map(([, value]) => value);
  t.same(await cache(), ['1', '2', '3', '4']);
  stats = { entries: 10, hits: 20, misses: 30, evictions: 40 };
  t.same(await cache(), ['10', '20', '30', '40']);
});

t.test('createOwnRegistry() adds the caches of all targets up once for each sample', async (t) => {
  let asked = 0;
  const own = registry({
    cacheStats: () => {
      asked += 1;
      return { entries: 0, hits: 0, misses: 0, evictions: 0 };
    },
  });
  await own.text('prometheus');
  await own.text('openmetrics');
  t.equal(asked, 2);
});

t.test(
  'createOwnRegistry() tells what the rules of filters do, and which labels are numbered, at each scrape',
  async (t) => {
    const world = { certificates: 0, rules: ['old'] };
    const own = registry({
      ruleCounts: () => world.rules.map((rule) => ({ filter: 'exclude', rule, certificates: world.certificates })),
      acknowledgmentsUnmatched: () => world.certificates + 1,
      tagLabelConflicts: () => world.certificates,
    });
    t.equal((await series(own)).get(`${P}filter_certificates{filter="exclude",rule="old"}`), '0');
    Object.assign(world, { certificates: 3, rules: ['new'] });
    const all = await series(own);
    t.equal(all.get(`${P}filter_certificates{filter="exclude",rule="new"}`), '3');
    t.notOk(all.has(`${P}filter_certificates{filter="exclude",rule="old"}`));
    t.equal(all.get(`${P}acknowledgments_unmatched`), '4');
    t.equal(all.get(`${P}tag_label_conflicts`), '3');
  },
);

t.test('createOwnRegistry() counts lost log lines and requests that failed', async (t) => {
  let lost = 3;
  const own = registry({ logLinesDropped: () => lost });
  own.onHttpFailure(404);
  own.onHttpFailure(404);
  t.equal((await series(own)).get(`${P}log_lines_dropped_total`), '3');
  lost = 4;
  const all = await series(own);
  t.equal(all.get(`${P}log_lines_dropped_total`), '4');
  t.equal(all.get(`${P}http_request_failures_total{code="404"}`), '2');
  for (const code of HTTP_FAILURE_CODES.filter((each) => each !== 404)) {
    t.equal(all.get(`${P}http_request_failures_total{code="${code}"}`), '0', `${code} is there from the start`);
  }
});

t.test('createOwnRegistry() remembers the last configuration that was valid', async (t) => {
  const own = registry();
  const config = async () =>
    Array.from(await series(own))
      .filter(([name]) => name.includes('config'))
      .map(([, value]) => value);
  t.same(await config(), [], 'nothing before it was read');
  own.configLoaded(true, 1000);
  t.same(await config(), ['1', '1000']);
  own.configLoaded(false, 2000);
  t.same(await config(), ['0', '1000']);
  own.webConfigRead(false);
  t.same(await config(), ['0', '1000', '0'], 'the web configuration, once there is one');
  own.stateWritten(undefined);
  const state = async () =>
    [...(await series(own))].filter(([name]) => name.includes('state')).map(([, value]) => value);
  t.same(await state(), ['0']);
  own.stateWritten({ bytes: 5, atSeconds: 7 });
  t.same(await state(), ['1', '7', '5']);
  own.stateWritten(undefined);
  t.same(await state(), ['0', '7', '5']);
});

t.test('createOwnRegistry() encodes both formats, again and again', async (t) => {
  const own = registry();
  const first = await own.text('prometheus');
  const open = await own.text('openmetrics');
  t.match(open, '# TYPE aws_acm_exporter_aws_requests counter\naws_acm_exporter_aws_requests_total{');
  t.equal(await own.text('prometheus'), first);
  t.equal(await own.text('openmetrics'), open);
});

t.test(
  'createOwnRegistry() has what the catalog says, but for the age of the page, which belongs to the scrape',
  async (t) => {
    const own = registry({ dnsView: () => ({ view: 'public', isFallback: false, validates: true }) });
    own.configLoaded(true, 1);
    own.webConfigRead(true);
    own.stateWritten({ bytes: 1, atSeconds: 1 });
    const text = await own.text('prometheus');
    const types = Array.from(text.matchAll(/^# TYPE (\S+) (\S+)$/gm), (match) => [match[1], match[2]]);
    const ofThePage: readonly string[] = [EXPORTER_METRICS.targetsComplete.name, EXPORTER_METRICS.pageAge.name];
    const listed = CATALOG.filter(({ name }) => name.startsWith(P) && !ofThePage.includes(name)).map(
      ({ name, type }) => [name, type],
    );
    t.same(types, listed);
  },
);

t.test('createOwnRegistry() has the metrics of the process, without those that promtool rejects', async (t) => {
  const text = await registry({ runtimeMetrics: true }).text('prometheus');
  t.match(text, '# TYPE process_cpu_seconds_total counter');
  t.match(text, '# TYPE nodejs_eventloop_lag_seconds gauge');
  t.notMatch(text, /nodejs_active_\w+_total|nodejs_eventloop_utilization/);
});

t.test('createOwnRegistry() says whose DNS is asked, and whether it validates, as far as that is known', async (t) => {
  const states: readonly (readonly [
    DnsViewState | undefined,
    view: readonly string[],
    validates: string | undefined,
  ])[] = [
    [undefined, [], undefined],
    [{ view: 'public', isFallback: false, validates: undefined }, ['public'], undefined],
    [{ view: 'public', isFallback: false, validates: true }, ['public'], '1'],
    [{ view: 'system', isFallback: true, validates: false }, ['system'], '0'],
    [{ view: 'configured', isFallback: false, validates: undefined }, ['configured'], undefined],
    [undefined, [], undefined],
  ];
  let state: DnsViewState | undefined;
  const own = registry({ dnsView: () => state });
  for (const [given, views, validates] of states) {
    state = given;
    const all = await series(own);
    const shown = [...all].filter(([name]) => name.startsWith(`${P}dns_view`));
    t.same(
      shown,
      views.map((view) => [`${P}dns_view{view="${view}"}`, '1']),
      'one view, and not the last one as well',
    );
    t.equal(all.get(`${P}dns_validates`), validates);
  }
});
