/**
 * What the alert rules cost Prometheus: `node bench/rules.ts [certificates…]`. A real Prometheus scrapes a page once, on
 * which a tenth of the certificates need attention, and evaluates deploy/prometheus/acm.rules.yaml again and again.
 * CPU time is that of its process between two evaluations, without a scrape, garbage collection included.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { estatePage } from './estate-page.ts';
import { startPrometheus, until } from './prometheus.ts';
import { printHead, printRow } from './table.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 25_000];
const EVALUATIONS = 5;
const EVALUATION_SECONDS = 10;

/** One row of the table. */
async function measure(certificates: number): Promise<void> {
  const page = await estatePage(certificates);
  const prometheus = await startPrometheus({
    page,
    evaluationSeconds: EVALUATION_SECONDS,
    ruleFile: new URL('../deploy/prometheus/acm.rules.yaml', import.meta.url),
  });
  const { value, cpuSeconds, residentMegabytes } = prometheus;
  try {
    await until(async () => (await value('count(ALERTS{alertstate="firing"})')) >= certificates / 20);
    await delay(EVALUATION_SECONDS * 2000);
    const evaluations = () => value('count_over_time(aws_acm:exporter_known[1h])');
    const begin = { evaluations: await evaluations(), cpu: await cpuSeconds() };
    await until(async () => (await evaluations()) >= begin.evaluations + EVALUATIONS);
    const cpu = ((await cpuSeconds()) - begin.cpu) / EVALUATIONS;
    const series = await value('count({__name__=~"aws_acm_certificate_.+"})');
    printRow([
      certificates.toLocaleString('en'),
      await value('count(ALERTS{alertstate="firing"})'),
      (series / certificates).toFixed(1),
      await value('prometheus_tsdb_head_series or count({__name__=~".+"})'),
      residentMegabytes().toFixed(0),
      cpu.toFixed(2),
    ]);
  } finally {
    await prometheus.end();
  }
}

printHead([
  'certificates',
  'firing alerts',
  'series a certificate',
  'series',
  'Prometheus RSS MB',
  'CPU s of one evaluation',
]);
for (const size of SIZES) await measure(size);
