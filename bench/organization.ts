/**
 * A whole organization with the exporter's defaults: `node bench/organization.ts [accounts …] [--certificates 125] [--regions 17]
 * [--interval 5m] [--steady 600]`. AWS Organizations is asked for the accounts, each is entered by its role and read in all of its regions;
 * ACM's quotas are enforced, a call takes 30 ms, DNS is simulated as well. Certificates are by account, in three of its regions.
 * The exporter runs as it is shipped, from its bundle.
 * Prints, for each number of accounts (20 and 200 unless named), how long a start takes, what the steady state costs, and what changes while one account hangs. Linux, for the sockets.
 */
import { readdir, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { REQUESTS_PER_SECOND } from '../src/aws/request-budget.ts';
import { medianOf } from './median.ts';
import { accountId } from './organization-scenario.ts';
import { type SceneAws, startAws, sumOf, untilPage } from './scene.ts';
import { type ShippedExporter, startShippedExporter } from './shipped-exporter.ts';
import { printHead, printRow } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    certificates: { type: 'string', default: '125' },
    regions: { type: 'string', default: '17' },
    interval: { type: 'string', default: '5m' },
    steady: { type: 'string', default: '600' },
  },
});
const LATENCY_MS = 30;
const SCRAPE_EVERY_MS = 15_000;
/** From then on DNS is looked at no more than usual: what a first look is not sure of is looked at again after a minute. */
const REST_MS = 120_000;
const regions = Number(values.regions);
const steadySeconds = Number(values.steady);

type Scene = Pick<SceneAws, 'asked'> & ShippedExporter;

/** What was seen in one span of the steady state. */
interface Span {
  readonly calls: Readonly<Record<string, number>>;
  readonly throttled: number;
  /** Of a core. */
  readonly cpuShare: number;
  readonly rssBytes: number;
  readonly scrapeMs: string;
  /** Of the last scrape. */
  readonly scrapeBytes: number;
  /** At most, of those that were looked at with each scrape. */
  readonly sockets: number;
  /** Of the data of targets that do not hang, at the end. */
  readonly oldestSeconds: number;
}

async function socketsOf(pid: number): Promise<number> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all((await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
  return links.filter((link) => link.startsWith('socket:')).length;
}

/** How old the data of the oldest target is, but for those of one account. */
function oldestSeconds(page: string, except: string): number {
  const times = page.matchAll(/^aws_acm_target_last_success_timestamp_seconds\{account_id="(\d+)".*\} (\S+)$/gm);
  const seconds = Array.from(times, ([, account, value]) =>
    account === except ? Number.POSITIVE_INFINITY : Number(value),
  );
  return Date.now() / 1000 - seconds.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
}

async function steady(scene: Scene, except: string): Promise<Span> {
  const before = await scene.asked();
  scene.figures();
  const [times, sockets]: [number[], number[]] = [[], []];
  let [page, scrapeBytes] = ['', 0];
  for (const untilMs = performance.now() + steadySeconds * 1000; performance.now() < untilMs; ) {
    const startMs = performance.now();
    const response = await fetch(`${scene.url}/metrics`);
    page = await response.text();
    times.push(performance.now() - startMs);
    scrapeBytes = Number(response.headers.get('content-length') ?? page.length);
    sockets.push(await socketsOf(scene.pid));
    await delay(Math.min(SCRAPE_EVERY_MS, Math.max(0, untilMs - performance.now())));
  }
  const [after, seen] = [await scene.asked(), scene.figures()];
  const operations = Object.entries(after.calls);
  return {
    calls: Object.fromEntries(operations.map(([name, count]) => [name, count - (before.calls[name] ?? 0)])),
    throttled: after.throttled - before.throttled,
    cpuShare: seen.cpuMs / 1000 / steadySeconds,
    rssBytes: seen.rssBytes,
    scrapeMs: medianOf(times),
    scrapeBytes,
    sockets: Math.max(...sockets),
    oldestSeconds: oldestSeconds(page, except),
  };
}

async function measure(accounts: number): Promise<void> {
  const certificates = accounts * Number(values.certificates);
  const flags = {
    'organization.enabled': 'true',
    'assume_role.name': 'acm-exporter',
    regions: 'all',
    'poll.interval': values.interval,
  };
  const aws = await startAws({ certificates, regions, accounts, quotas: true, latencyMs: LATENCY_MS });
  const exporter = await startShippedExporter({ ...aws.addresses, flags });
  const startMs = performance.now();
  const scene = { ...aws, ...exporter };
  try {
    const targets = accounts * regions;
    let cpuMs = 0;
    /** Seconds and CPU seconds until a page says so. */
    const until = async (isThere: (page: string) => boolean): Promise<string> => {
      await untilPage(scene.url, isThere);
      cpuMs += scene.figures().cpuMs;
      return `${((performance.now() - startMs) / 1000).toFixed(0)} s, ${(cpuMs / 1000).toFixed(0)} s CPU`;
    };
    const known = await until((page) => sumOf(page, 'up') === targets);
    const details = await until(
      (page) => sumOf(page, 'certificates') === certificates && sumOf(page, 'details_pending') === 0,
    );
    const settled = await until((page) => sumOf(page, 'settled') === targets);
    const peak = scene.figures().peakRssBytes;
    await delay(REST_MS);
    const usual = await steady(scene, '');
    const hung = accountId(1);
    await scene.hang(hung);
    const hanging = await steady(scene, hung);
    const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
    for (const [name, span] of [
      ['steady', usual],
      ['one account hangs', hanging],
    ] as const) {
      printRow([
        `${accounts} × ${regions}, ${certificates}: ${name}`,
        known,
        details,
        settled,
        callsOf(span, targets),
        span.throttled,
        `${(span.cpuShare * 100).toFixed(1)} %`,
        `${megabytes(span.rssBytes)} (${megabytes(peak)})`,
        span.scrapeMs,
        (span.scrapeBytes / 1024).toFixed(0),
        span.sockets,
        span.oldestSeconds.toFixed(0),
      ]);
    }
  } finally {
    exporter.end();
    aws.end();
  }
}

/** Calls a second, and the share of the quota that they are of, on average over the targets. */
function callsOf({ calls }: Span, targets: number): string {
  return Object.entries(calls)
    .filter(([, count]) => count > 0)
    .map(([operation, count]) => {
      const quota = Object.entries(REQUESTS_PER_SECOND).find(([name]) => name === operation)?.[1];
      const perSecond = count / steadySeconds;
      const share = quota === undefined ? '' : ` (${((perSecond / targets / quota) * 100).toFixed(2)} %)`;
      return `${operation} ${perSecond.toFixed(2)}${share}`;
    })
    .join(', ');
}

printHead([
  'accounts × regions, certificates',
  'all targets read',
  'all details',
  'all settled',
  'calls a second (share of the quota)',
  'throttled',
  'CPU, share of a core',
  'RSS MB (peak of the start)',
  'scrape ms',
  'KB',
  'sockets',
  'oldest data of the others, s',
]);
for (const accounts of positionals.length > 0 ? positionals.map(Number) : [20, 200]) await measure(accounts);
