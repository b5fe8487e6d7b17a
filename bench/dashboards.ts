/**
 * What one load of each dashboard costs Prometheus: `node bench/dashboards.ts [certificates…]`. A real Prometheus scrapes
 * the page of an estate once; then every query of a dashboard is asked as Grafana asks it when it is opened: its variables
 * included, with everything chosen, rows collapsed. Then once more with every row open. CPU time is that of Prometheus'
 * process, garbage collection included.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  DASHBOARDS,
  type DashboardJson,
  EVERYTHING,
  interpolate,
  panelsOf,
  queryOf,
} from '../test/fixtures/grafana-dashboards.ts';
import { estatePage } from './estate-page.ts';
import { type BenchPrometheus, startPrometheus, until } from './prometheus.ts';
import { printHead, printRow } from './table.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 25_000];
/** Few of them would meet a garbage collection, of which one takes longer than any query. */
const LOADS = 12;
/** What Grafana asks for, where a panel does not say: about a point for each pixel and a half of a wide screen. */
const POINTS = 500;
const RANGE_SECONDS = 7 * 86_400;

interface Question {
  readonly where: string;
  readonly path: string;
}

/** Everything that Grafana asks when a dashboard is opened. */
function questionsOf(dashboard: DashboardJson, isOpen: boolean, certificateArn: string): readonly Question[] {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const filled = (expr: string) =>
    encodeURIComponent(interpolate(expr, { ...EVERYTHING, certificate_arn: certificateArn }));
  const range = (expr: string, points: number) =>
    `query_range?query=${filled(expr)}&start=${nowSeconds - RANGE_SECONDS}&end=${nowSeconds}&step=${Math.ceil(RANGE_SECONDS / points)}`;
  const shown = isOpen ? panelsOf(dashboard) : dashboard.panels;
  const panels = shown.flatMap(({ title, targets = [], maxDataPoints = POINTS }) =>
    targets.map(({ expr, range: isRange }) => ({
      where: title,
      path: isRange ? range(expr, maxDataPoints) : `query?query=${filled(expr)}&time=${nowSeconds}`,
    })),
  );
  const variables = dashboard.templating.list.flatMap((variable) => {
    const [, labeled, label, query] =
      /^(?:label_values\((.+), (\w+)\)|query_result\((.+)\))$/s.exec(queryOf(variable)) ?? [];
    if (labeled !== undefined) {
      const path = `label/${label}/values?match[]=${filled(labeled)}&start=${nowSeconds - RANGE_SECONDS}&end=${nowSeconds}`;
      return [{ where: `variable ${variable.name}`, path }];
    }
    return query === undefined ? [] : [{ where: `variable ${variable.name}`, path: `query?query=${filled(query)}` }];
  });
  return [...variables, ...panels];
}

/** CPU seconds of one load, and what took most of it. */
async function load({ ask, cpuSeconds }: BenchPrometheus, questions: readonly Question[]): Promise<string> {
  const spent = new Map<string, number>();
  const begin = await cpuSeconds();
  for (let round = 0; round < LOADS; round += 1) {
    for (const { where, path } of questions) {
      const before = await cpuSeconds();
      await ask(path);
      spent.set(where, (spent.get(where) ?? 0) + ((await cpuSeconds()) - before) / LOADS);
    }
  }
  const most = [...spent].toSorted(([, a], [, b]) => b - a).slice(0, 3);
  const total = ((await cpuSeconds()) - begin) / LOADS;
  return `${total.toFixed(2)} (${most.map(([where, seconds]) => `${where} ${seconds.toFixed(2)}`).join(', ')})`;
}

async function measure(certificates: number): Promise<void> {
  const page = await estatePage(certificates);
  const prometheus = await startPrometheus({ page });
  try {
    await until(async () => (await prometheus.value('count(aws_acm_certificate_info)')) >= certificates);
    await delay(5000);
    const [, arn = ''] = /certificate_arn="([^"]+)"/.exec(page) ?? [];
    for (const isOpen of [false, true]) {
      const cells: string[] = [];
      for (const dashboard of DASHBOARDS) cells.push(await load(prometheus, questionsOf(dashboard, isOpen, arn)));
      printRow([certificates.toLocaleString('en'), isOpen ? 'open' : 'collapsed', ...cells]);
    }
  } finally {
    await prometheus.end();
  }
}

printHead(['certificates', 'rows', ...DASHBOARDS.map(({ title }) => title)]);
for (const size of SIZES) await measure(size);
