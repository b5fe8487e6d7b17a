/**
 * What the alert rules cost Prometheus: `node bench/rules.ts [certificates…]`. A real Prometheus scrapes a page once, on
 * which a tenth of the certificates need attention, and evaluates deploy/prometheus/acm.rules.yaml again and again.
 * CPU time is that of its process between two evaluations, without a scrape, garbage collection included.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { certificateFamilies } from '../src/metrics/certificate-families.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 25_000];
const PORT = 19_390;
/** Series of a certificate besides outlook and attention. */
const OTHER_SERIES = 14;
const CERTIFICATES_IN_ACCOUNT = 250;
const EVALUATIONS = 5;
const EVALUATION_SECONDS = 10;
/** Of /proc/…/stat: USER_HZ is 100 on every Linux that Prometheus runs on. */
const TICKS_A_SECOND = 100;

const OTHERS = certificateFamilies({ dnsEnabled: true, dnsExport: 'problems', optionalFamilies: [], tagKeys: [] })
  .map(({ name }) => name)
  .slice(0, OTHER_SERIES);
const CAUSES = ['caa_denied', 'validation_record_missing', 'email_validation', 'expiring'];

function* page(certificates: number): Generator<string> {
  const soon = Math.round(Date.now() / 1000) + 20 * 86_400;
  yield 'aws_acm_exporter_build_info{version="1"} 1\naws_acm_exporter_targets_complete 1\n';
  for (let account = 0; account * CERTIFICATES_IN_ACCOUNT < certificates; account += 1) {
    const target = `account_id="${111_122_220_000 + account}",region="eu-west-1"`;
    yield `aws_acm_target_up{${target}} 1\naws_acm_target_settled{${target}} 1\naws_acm_target_last_success_timestamp_seconds{${target}} ${soon}\n`;
  }
  for (let number = 0; number < certificates; number += 1) yield certificate(number, soon);
}

function certificate(number: number, soon: number): string {
  const account = 111_122_220_000 + Math.floor(number / CERTIFICATES_IN_ACCOUNT);
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const domain = `host${number}.zone${account % 100}.example`;
  const common = `account_id="${account}",region="eu-west-1",certificate_arn="arn:aws:acm:eu-west-1:${account}:certificate/${id}",domain_name="${domain}"`;
  const owner = `${common},account_name="shop-${account}",zone="zone${account % 100}.example",owner="team${account % 20}"`;
  const lines = OTHERS.map((name) => `${name}{${common}} 1`);
  lines.push(
    `aws_acm_certificate_outlook_timestamp_seconds{${owner},type="AMAZON_ISSUED",in_use="true",outlook="${number % 10 === 0 ? 'blocked' : 'renews'}"} ${soon}`,
  );
  if (number % 10 === 0) {
    const attention = `aws_acm_certificate_attention_timestamp_seconds{${owner},deadline="2026-12-24"`;
    const cause = CAUSES[(number / 10) % CAUSES.length];
    lines.push(
      `${attention},cause="${cause}",severity="warning"} 1`,
      `${attention},cause="${cause}",severity="critical"} ${soon - 86_400}`,
      `${attention},cause="expired_in_use",severity="critical"} ${soon}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

async function query(expr: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${PORT}/api/v1/query?query=${encodeURIComponent(expr)}`);
  const { data } = (await response.json()) as { data: { result: readonly { value: [number, string] }[] } };
  return Number(data.result[0]?.value[1] ?? 0);
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone().catch(() => false))) await delay(1000);
}

/** One row of the table. */
async function measure(certificates: number): Promise<string> {
  const server = createServer((_, response) => void Readable.from(page(certificates)).pipe(response)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const folder = mkdtempSync(join(tmpdir(), 'acm-bench-'));
  writeFileSync(
    join(folder, 'rules.yaml'),
    readFileSync(new URL('../deploy/prometheus/acm.rules.yaml', import.meta.url)),
  );
  writeFileSync(
    join(folder, 'prometheus.yml'),
    JSON.stringify({
      global: { evaluation_interval: `${EVALUATION_SECONDS}s`, scrape_interval: '2m', scrape_timeout: '1m' },
      rule_files: ['rules.yaml'],
      scrape_configs: [
        {
          job_name: 'acm-exporter',
          honor_labels: true,
          static_configs: [{ targets: [`127.0.0.1:${(server.address() as AddressInfo).port}`] }],
        },
      ],
    }),
  );
  const prometheus = spawn(
    'prometheus',
    [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${PORT}`,
    ],
    { stdio: 'ignore' },
  );
  const pid = prometheus.pid ?? 0;
  prometheus.once('exit', (code) => {
    if (code !== null) throw new Error(`Prometheus ended with ${code}: is port ${PORT} in use?`);
  });
  try {
    // The scrape begins at an offset within its interval.
    await until(async () => (await query('count(ALERTS{alertstate="firing"})')) >= certificates / 10);
    await delay(EVALUATION_SECONDS * 2000);
    const evaluations = () => query('count_over_time(aws_acm:exporter_known[1h])');
    const begin = { evaluations: await evaluations(), cpu: cpuSeconds(pid) };
    await until(async () => (await evaluations()) >= begin.evaluations + EVALUATIONS);
    const cpu = (cpuSeconds(pid) - begin.cpu) / EVALUATIONS;
    const firing = await query('count(ALERTS{alertstate="firing"})');
    const series = await query('count({__name__=~".+"})');
    return `| ${certificates.toLocaleString('en')} | ${firing.toLocaleString('en')} | ${series.toLocaleString('en')} | ${residentMegabytes(pid).toFixed(0)} | ${cpu.toFixed(2)} |`;
  } finally {
    prometheus.kill('SIGKILL');
    await once(prometheus, 'exit');
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

console.log('| certificates | firing alerts | series | Prometheus RSS MB | CPU s of one evaluation |');
console.log('| ---: | ---: | ---: | ---: | ---: |');
for (const size of SIZES) console.log(await measure(size));
