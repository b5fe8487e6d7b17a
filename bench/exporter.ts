/**
 * The exporter as `main.ts` wires it, in a process of its own: `fork` it with `ExporterSettings` as JSON. It tells its parent
 * the URL, and answers any message with what it saw of itself since the last one.
 */
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { parseConfig } from '../src/config/parse-config.ts';
import { buildInfo } from '../src/wiring/build-info.ts';
import { limitHeapGrowth } from '../src/wiring/heap-growth.ts';
import { PLATFORM } from '../src/wiring/platform.ts';
import { startSession } from '../src/wiring/session.ts';
import { heapBytes } from './heap.ts';
import { threadCpuMs } from './process-cpu.ts';
import { regionNames } from './region-names.ts';
import type { SimulatorAddresses } from './simulator.ts';

export interface ExporterSettings extends SimulatorAddresses {
  /** How many; `flags` may say instead which. */
  readonly regions: number;
  /** Whether it keeps to its share of ACM's quotas. */
  readonly paced: boolean;
  readonly flags: Readonly<Record<string, string>>;
}

/** What the process tells of itself; but for the memory since it was last asked. */
export interface ExporterFigures {
  /** Of all its threads. */
  readonly cpuMs: number;
  /** The longest turn of the event loop in CPU time of its thread, garbage collection included; until `gc` was asked for. */
  readonly holdMs: number;
  /** The longest that garbage collection held it. */
  readonly collectionMs: number;
  /** Of the event loop, by the wall clock: how late a timer of ten milliseconds is; likewise. */
  readonly delayMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Parts of the page that were rendered. */
  readonly parts: number;
  /** Sweeps that were complete. */
  readonly polls: number;
  readonly rssBytes: number;
  readonly peakRssBytes: number;
  /** What is left of the heap, and of buffers beside it, after garbage collection; 0 unless `gc` was asked for. */
  readonly heapBytes: number;
  readonly bufferBytes: number;
}

/** Requests are as many as the exporter keeps in flight, and no fewer. */
const NO_PACING = 1_000;

limitHeapGrowth();

const { awsUrl, dnsServer, regions, paced, flags }: ExporterSettings = JSON.parse(process.argv[2] ?? '');
const config = parseConfig({
  flags: new Map([
    ['web.listen_address', ['127.0.0.1:0']],
    ['regions', ['eu-central-1']],
    ['dns.servers', [dnsServer]],
    ...Object.entries(flags).map(([name, value]): [string, string[]] => [name, [value]]),
  ]),
  environment: {},
});
if (!config.ok) throw new Error(`The settings of the benchmark are wrong: ${JSON.stringify(config.faults)}`);

let [parts, polls, holdMs, collectionMs] = [0, 0, 0, 0];
let cpu = process.cpuUsage();
let threadMs = threadCpuMs();
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
const collections = new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) collectionMs = Math.max(collectionMs, duration);
});
collections.observe({ entryTypes: ['gc'] });

function look(): void {
  const nowMs = threadCpuMs();
  holdMs = Math.max(holdMs, nowMs - threadMs);
  threadMs = nowMs;
}

async function figures(isCollected: boolean): Promise<ExporterFigures> {
  look();
  const { user, system } = process.cpuUsage(cpu);
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - 10);
  const seen = {
    cpuMs: (user + system) / 1000,
    holdMs,
    collectionMs,
    delayMs: { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) },
    parts,
    polls,
    rssBytes: process.memoryUsage.rss(),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    heapBytes: isCollected ? await heapBytes() : 0,
    bufferBytes: process.memoryUsage().external,
  };
  [parts, polls, holdMs, collectionMs] = [0, 0, 0, 0];
  delay.reset();
  cpu = process.cpuUsage();
  threadMs = threadCpuMs();
  return seen;
}

function count(fields: Readonly<Record<string, unknown>>, message: string): void {
  if (message === 'Metrics rendered') parts += Number(fields['parts']);
  if (message === 'Inventory swept') polls += 1;
}

const { urls } = await startSession({
  config: {
    ...config.value,
    // More than a configuration may name: as many as an organization has accounts and regions.
    regions: 'regions' in flags ? config.value.regions : regionNames(regions),
    aws: { ...config.value.aws, quotaShare: paced ? config.value.aws.quotaShare : NO_PACING },
  },
  platform: PLATFORM,
  log: { debug: count, info: count, warn: console.error, error: console.error },
  buildInfo: buildInfo(process.versions.node),
  publicDnsServers: [],
  logLinesDropped: () => 0,
  systemDnsServers: () => [],
  aws: { endpoint: awsUrl, credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'simulated' } },
});
await figures(false);
const looking = setInterval(look, 5);
process.on('message', (message) => {
  if (message === 'gc') {
    // What is measured from now on takes less than looking that often.
    clearInterval(looking);
    delay.disable();
  }
  void figures(message === 'gc').then((seen) => process.send?.(seen));
});
process.on('disconnect', () => process.exit());
process.send?.(urls[0]);
