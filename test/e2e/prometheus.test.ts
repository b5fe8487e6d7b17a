/** A real Prometheus scrapes the demo, in both formats, and has its series in its query API. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import { freePort, run } from '../fixtures/e2e-process.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { needs } from '../fixtures/program.ts';

t.setTimeout(FILE_LIMIT_MS);

const BIN = new URL('../../bin/acm-exporter.js', import.meta.url).pathname;

interface Answer {
  readonly data: {
    readonly result: readonly { readonly metric: Record<string, string>; readonly value: [number, string] }[];
  };
}

/** The same page for a scraper that asks for the text format only; Prometheus itself asks for OpenMetrics first. */
async function startTextOnly(url: string) {
  const server = createServer((request, response) => {
    const headers = { accept: 'text/plain;version=0.0.4' };
    fetch(`${url}${request.url}`, { headers }).then(
      async (page) => {
        response.setHeader('content-type', page.headers.get('content-type') ?? '');
        response.end(await page.text());
      },
      () => response.destroy(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
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
  const page = await waitUntil({
    awaited: `a page with ${PAGE_COMPLETE}`,
    look: async () => (await fetch(`${url}/metrics`)).text(),
    isThere: (text) => PAGE_COMPLETE.test(text),
    describe: (text) => text.match(/^aws_acm_(target|certificate_renewal_blocked).*$/gm)?.join('\n') ?? text,
    evidence: demo.lastWords,
  });
  const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: page, encoding: 'utf8' });
  t.equal(`${stdout}${stderr}`.trim(), 'aws_acm_certificate_days_to_expiry use base unit "seconds" instead of "days"');
});

t.test('Prometheus has the series of the demo', { skip: needs('prometheus') }, async (t) => {
  const { demo, url } = await startDemo();
  t.teardown(() => demo.end());
  const textOnly = await startTextOnly(url);
  t.teardown(() => textOnly.server.close());
  const port = await freePort();
  const config = `
global: { scrape_interval: 1s }
scrape_configs:
  - job_name: acm-exporter
    honor_labels: true
    static_configs: [{ targets: ['${new URL(url).host}'], labels: { region: somewhere-else } }]
  - job_name: text-only
    honor_labels: true
    static_configs: [{ targets: ['${textOnly.host}'] }]
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
  const some = (expression: string) => {
    // What there is of the metrics that the expression reads.
    const names = new Set(expression.match(/\b(up|aws_acm_\w+)\b/g));
    return waitUntil({
      awaited: `Prometheus to have an answer to ${expression}`,
      look: () => query(expression),
      isThere: (result) => result.length > 0,
      describe: () => 'an empty answer',
      evidence: async () =>
        [
          `Series by metric and job: ${JSON.stringify(await query(`count by (__name__, job) ({__name__=~"${[...names].join('|')}"})`))}`,
          prometheus.lastWords(),
          demo.lastWords(),
        ].join('\n'),
    });
  };

  const [count] = await some('count(aws_acm_certificate_not_after_timestamp_seconds{job="acm-exporter"}) > 50');
  t.ok(Number(count?.value[1]) > 50);
  const regions = await some('count by (region) (aws_acm_certificate_info)');
  t.notOk(
    regions.some(({ metric }) => metric['region'] === 'somewhere-else'),
    'honor_labels keeps our region',
  );
  const blocked = await some('aws_acm_certificate_renewal_blocked{job="acm-exporter",reason="caa_denied"}');
  t.equal(blocked[0]?.metric['account_id'], '123456789012');
  const [days] = await some(
    'max(abs((aws_acm_certificate_not_after_timestamp_seconds - timestamp(aws_acm_certificate_not_after_timestamp_seconds)) / 86400 - aws_acm_certificate_days_to_expiry)) < 60 / 86400',
  );
  t.ok(days, 'days to expiry are right to within a minute');
  await some('up{job="acm-exporter"} == 1');
  // Debian's Prometheus asks for OpenMetrics first; a page that it can't parse would leave `up` at 0.
  await some('up{job="text-only"} == 1');
  const counters = await some(
    'count by (job) (aws_acm_exporter_aws_requests_total{operation="SearchCertificates"} > 0) and on () (count(up) == 2)',
  );
  t.same(counters.map(({ metric }) => metric['job'] ?? '').sort(), ['acm-exporter', 'text-only']);
  // The two are not scraped at the same moment, and regions come one after the other.
  await some(
    'absent(aws_acm_certificate_not_after_timestamp_seconds{job="acm-exporter"} unless on (certificate_arn) aws_acm_certificate_not_after_timestamp_seconds{job="text-only"})',
  );
  t.pass('both formats have every certificate');
});
