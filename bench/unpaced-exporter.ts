/**
 * The exporter as `main.ts` wires it, but for its share of ACM's quotas: ten thousand details take half an hour at
 * that, and what is to be seen is what the process weighs once it has them. In a process of its own: `fork` it with the
 * simulator's addresses; it tells its parent the URL, and answers any message with what it saw of itself.
 */
import { setFlagsFromString } from 'node:v8';
import { parseConfig } from '../src/config/parse-config.ts';
import { buildInfo } from '../src/wiring/build-info.ts';
import { PLATFORM } from '../src/wiring/platform.ts';
import { startSession } from '../src/wiring/session.ts';

/** What the process tells of itself. */
export interface Weight {
  readonly rssBytes: number;
  readonly peakRssBytes: number;
  /** The longest turn of the event loop so far, in CPU time of its thread, garbage collection included. */
  readonly maxHoldMs: number;
}

/** Requests are as many as the exporter keeps in flight, and no fewer. */
const NO_PACING = 1_000;

setFlagsFromString('--optimize-for-size');
setFlagsFromString('--semi-space-growth-factor=1');

const [, , awsUrl = '', dnsServer = ''] = process.argv;
const config = parseConfig({
  flags: new Map([
    ['web.listen_address', ['127.0.0.1:0']],
    ['regions', ['eu-central-1']],
    ['dns.servers', [dnsServer]],
  ]),
  environment: {},
});
if (!config.ok) throw new Error('The settings of the benchmark are wrong');

let maxHoldMs = 0;
let before = process.threadCpuUsage();
function look(): void {
  const { user, system } = process.threadCpuUsage(before);
  maxHoldMs = Math.max(maxHoldMs, (user + system) / 1000);
  before = process.threadCpuUsage();
}

const silent = () => undefined;
const { urls } = await startSession({
  config: { ...config.value, aws: { ...config.value.aws, quotaShare: NO_PACING } },
  platform: PLATFORM,
  log: { debug: silent, info: silent, warn: silent, error: console.error },
  buildInfo: buildInfo(process.versions.node),
  systemDnsServers: () => [],
  aws: { endpoint: awsUrl, credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'simulated' } },
});
look();
maxHoldMs = 0;
setInterval(look, 1);
process.on('message', () => {
  look();
  const weight: Weight = {
    rssBytes: process.memoryUsage.rss(),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    maxHoldMs,
  };
  process.send?.(weight);
});
process.on('disconnect', () => process.exit());
process.send?.(urls[0]);
