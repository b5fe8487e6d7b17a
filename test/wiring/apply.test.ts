/** Another configuration for a running exporter, seen over HTTP on one side and by the simulated AWS on the other. */
import t, { type Test } from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const SCENARIO = `
account: "123456789012"
regions: [eu-central-1, eu-west-1, us-east-1]
certificates:
  - { domain: www.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb], tags: { team: web } }
  - { domain: far.example.com, region: us-east-1, expires: in 5 days, type: IMPORTED, in_use_by: [cloudfront] }
  - { domain: gone.example.com, region: eu-west-1, expires: in 50 days, lifetime: 198 days, in_use_by: [alb] }
dns:
  missing: [gone.example.com]
`;
/** Long, so that every poll but the first would be one too early. */
const SLOW = { 'poll.interval': '1h', 'dns.interval': '1h', 'aws.request_timeout': '10s', 'dns.timeout': '10s' };
const [KEPT, OTHER, ADDED] = ['eu-central-1', 'us-east-1', 'eu-west-1'];

const regionsOf = (page: string, family: string) => {
  const series = page.matchAll(new RegExp(`^aws_acm_${family}\\{[^}]*region="([^"]*)"`, 'gm'));
  return [...new Set(Array.from(series, ([, region = '']) => region))].sort();
};
const sampleOf = (page: string, series: string) =>
  Number(new RegExp(`^aws_acm_${series} (\\S+)$`, 'm').exec(page)?.[1]);

/** An exporter that has polled these regions and checked their names, with what its AWS was asked of a region since then. */
async function settled(t: Test, regions: readonly string[], flags: Readonly<Record<string, string>> = {}) {
  const settings = { ...SLOW, regions: regions.join(','), ...flags };
  const exporter = await runExporter(SCENARIO, settings);
  t.teardown(exporter.end);
  const page = await exporter.until((text) => regionsOf(text, 'certificate_auto_renewable').length === regions.length);
  const before = exporter.simulator.requests.recent().length;
  const asked = (region: string) =>
    exporter.simulator.requests
      .recent()
      .slice(before)
      .flatMap((request) => (request.region === region ? [request.operation] : []));
  return { ...exporter, settings, page, asked };
}

t.test('apply() polls a region that is new and leaves alone what stays', async (t) => {
  const { apply, settings, until, scrape, asked, url } = await settled(t, [KEPT, OTHER]);
  const applied = apply({ ...settings, regions: [KEPT, OTHER, ADDED].join(',') });
  t.same(regionsOf(await scrape(), 'target_errors_total'), [KEPT, ADDED, OTHER].sort(), 'on the page at once');
  await applied;
  const page = await until((text) => regionsOf(text, 'certificate_auto_renewable').length === 3);
  t.match(page, /certificate_renewal_blocked\{[^}]*domain_name="gone.example.com".*validation_record_missing/);
  t.same(asked(ADDED).sort(), ['DescribeCertificate', 'SearchCertificates'], 'the account is known from the others');
  t.same([...asked(KEPT), ...asked(OTHER)], [], 'not polled early, no detail read again');
  t.match(await (await fetch(url)).text(), ADDED);
});

t.test('apply() drops the series of a region that is gone, and nothing else', async (t) => {
  const { apply, settings, scrape, asked, until, url } = await settled(t, [KEPT, OTHER]);
  // The exporter's own metrics are sampled every few seconds.
  const cached = (count: number) => until((text) => sampleOf(text, 'exporter_detail_cache_entries') === count);
  const page = await cached(2);
  t.match(await (await fetch(url)).text(), 'far.example.com');
  await apply({ ...settings, regions: KEPT });
  const after = await scrape();
  t.notMatch(after, OTHER);
  const kept = (text: string) =>
    text.split('\n').filter((line) => /certificate_(info|status|not_after)/.test(line) && line.includes(KEPT));
  t.same(kept(after), kept(page));
  t.same(asked(KEPT), []);
  const later = await cached(1);
  t.equal(sampleOf(later, 'exporter_detail_cache_misses_total'), sampleOf(page, 'exporter_detail_cache_misses_total'));
});

t.test('apply() ends a poll that hangs, and starts it afresh when it comes back', async (t) => {
  const { apply, settings, simulator, until, scrape } = await settled(t, [KEPT]);
  simulator.faults.set({ kind: 'hang', region: OTHER });
  await apply({ ...settings, regions: `${KEPT},${OTHER}` });
  await until(() => simulator.requests.recent().some(({ region }) => region === OTHER));
  const gone = apply({ ...settings, regions: KEPT });
  t.same(regionsOf(await scrape(), 'target_errors_total'), [KEPT]);
  simulator.faults.clear();
  await Promise.all([gone, apply({ ...settings, regions: `${KEPT},${OTHER}` })]);
  const page = await until((text) => regionsOf(text, 'certificate_info').length === 2);
  t.match(page, new RegExp(`target_up\\{account_id="123456789012",region="${OTHER}"\\} 1`));
  await gone;
});

t.test('apply() polls by a new interval and reads no detail again', async (t) => {
  const { apply, settings, simulator, until, asked } = await settled(t, [KEPT]);
  await apply({
    ...settings,
    'poll.interval': '2s',
    'aws.request_timeout': '2s',
    'aws.quota_share': '0.9',
    'details.cache_size': '7',
  });
  await until(() => asked(KEPT).filter((operation) => operation === 'SearchCertificates').length >= 2);
  t.equal(simulator.requests.count('DescribeCertificate'), 1);
});

t.test('apply() renders the page by new settings', async (t) => {
  const { apply, settings, page, scrape, until, simulator } = await settled(t, [ADDED]);
  t.match(page, /certificate_validation_record\{[^}]*result="missing"/);
  t.match(page, /auto_renewable\{.*\} 0/);
  const { count } = simulator.dnsQueries;
  await apply({ ...settings, 'dns.enabled': 'false', 'renewal.leads': '*=10d' });
  const silent = await scrape();
  t.notMatch(silent, 'certificate_validation_record{');
  t.match(silent, /auto_renewable\{.*\} 1/, 'ACM alone does not know');
  const days = (text: string) =>
    (sampleOf(text, 'certificate_not_after_timestamp_seconds\\{.*\\}') -
      sampleOf(text, 'certificate_renewal_window_start_timestamp_seconds\\{.*\\}')) /
    86_400;
  t.same([days(page), days(silent)], [45, 10]);
  const before = count();
  await apply({ ...settings, 'tags.keys': 'team' });
  t.match(await until((text) => text.includes('result="missing"')), /auto_renewable\{.*\} 0/);
  t.ok(count() > before, 'checks are made again');
});

t.test('apply() reads the tags that are asked for now, and no detail again', async (t) => {
  const { apply, settings, until, asked } = await settled(t, [KEPT]);
  await apply({ ...settings, 'tags.keys': 'team', 'poll.interval': '2s', 'aws.request_timeout': '2s' });
  await until((text) => /certificate_tags\{.*tag_team="web"/.test(text));
  t.same(
    asked(KEPT).filter((operation) => operation !== 'SearchCertificates'),
    ['GetResources'],
  );
});

t.test('apply() asks the DNS servers that are configured now, soon though the interval is long', async (t) => {
  const { apply, settings, scrape, until, simulator } = await settled(t, [ADDED], { 'dns.timeout': '1s' });
  const failures = (text: string) =>
    sampleOf(text, 'exporter_dns_query_failures_total\\{type="CNAME",reason="network"\\}');
  t.equal(failures(await scrape()), 0);
  await apply({ ...settings, 'dns.servers': '127.0.0.1:1' });
  await until((text) => failures(text) > 0);
  t.ok(simulator.dnsQueries.count() > 0);
});

t.test('apply() checks by a new DNS interval what was checked by the old one', async (t) => {
  const scenario = SCENARIO.replace('missing: [gone.example.com]', 'missing: []');
  const { apply, simulator, pass } = await startSteppedExporter(t, scenario, { 'dns.interval': '1w' });
  await pass(60);
  const count = () => simulator.dnsQueries.count('CAA');
  const [first, perRound] = [count(), count()];
  await pass(600);
  t.equal(count(), first, 'nothing within the old interval');
  await apply({ 'dns.interval': '10m', 'dns.timeout': '1m' });
  await pass(5);
  t.equal(count(), first + perRound, 'at once where the new one is over');
  await pass(600);
  t.equal(count(), first + 2 * perRound, 'and by the new one from then on');
});
