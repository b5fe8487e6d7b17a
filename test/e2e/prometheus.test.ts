/** A real Prometheus scrapes the demo, in both formats, and has its series in its query API. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import t from 'tap';
import { eventually, freePort, run } from '../fixtures/e2e-process.ts';
import { needs } from '../fixtures/program.ts';

const BIN = new URL('../../bin/acm-exporter.js', import.meta.url).pathname;

interface Answer {
  readonly data: {
    readonly result: readonly { readonly metric: Record<string, string>; readonly value: [number, string] }[];
  };
}

async function startDemo() {
  const demo = run(process.execPath, [BIN, 'demo', '--web.listen-address=127.0.0.1:0']);
  const [, url = ''] = await demo.printed(/(http:\/\/127\.0\.0\.1:\d+)\/metrics/);
  return { demo, url };
}

const PAGE_COMPLETE = /aws_acm_certificate_renewal_blocked\{[^}]*reason="http_redirect_broken"/;

t.test('the demo passes promtool but for the name of the days gauge', { skip: needs('promtool') }, async (t) => {
  const { demo, url } = await startDemo();
  t.teardown(() => demo.end());
  const page = await eventually(async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return PAGE_COMPLETE.test(text) ? text : undefined;
  }, 90);
  const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: page, encoding: 'utf8' });
  t.equal(`${stdout}${stderr}`.trim(), 'aws_acm_certificate_days_to_expiry use base unit "seconds" instead of "days"');
});

t.test('Prometheus has the series of the demo', { skip: needs('prometheus') }, async (t) => {
  const { demo, url } = await startDemo();
  t.teardown(() => demo.end());
  const port = await freePort();
  const config = `
global: { scrape_interval: 1s }
scrape_configs:
  - job_name: acm-exporter
    honor_labels: true
    static_configs: [{ targets: ['${new URL(url).host}'], labels: { region: somewhere-else } }]
`;
  const directory = t.testdir({ 'prometheus.yml': config, data: {} });
  const prometheus = run('prometheus', [
    `--config.file=${join(directory, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(directory, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  t.teardown(() => prometheus.end());
  await prometheus.printed(/Server is ready/);
  const query = async (expression: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(expression)}`);
    return ((await response.json()) as Answer).data.result;
  };
  const some = (expression: string) =>
    eventually(async () => {
      const result = await query(expression);
      return result.length > 0 ? result : undefined;
    }, 60);

  const [count] = await some('count(aws_acm_certificate_not_after_timestamp_seconds) > 50');
  t.ok(Number(count?.value[1]) > 50);
  const regions = await some('count by (region) (aws_acm_certificate_info)');
  t.notOk(
    regions.some(({ metric }) => metric['region'] === 'somewhere-else'),
    'honor_labels keeps our region',
  );
  const blocked = await some('aws_acm_certificate_renewal_blocked{reason="caa_denied"}');
  t.match(blocked[0]?.metric, { account_id: '123456789012', job: 'acm-exporter' });
  const [days] = await some(
    'max(abs((aws_acm_certificate_not_after_timestamp_seconds - timestamp(aws_acm_certificate_not_after_timestamp_seconds)) / 86400 - aws_acm_certificate_days_to_expiry)) < 60 / 86400',
  );
  t.ok(days, 'days to expiry are right to within a minute');
  await some('up{job="acm-exporter"} == 1');
  // Debian's Prometheus asks for OpenMetrics first; a page that it can't parse would leave `up` at 0.
  const counters = await some('aws_acm_exporter_aws_requests_total{operation="SearchCertificates"} > 0');
  t.equal(counters.length, 1);
});
