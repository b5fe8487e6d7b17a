/**
 * What a target weighs that has little in it: its SDK client, budget, inventory and detail cache, with everything read.
 * `node --expose-gc bench/idle-target.ts [targets [certificates]]`. AWS is simulated in another process; nothing paces
 * the calls. Measured twice: with a request handler for each target, and with one for all. Prints a Markdown table.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { BoundedHandler } from '../src/aws/bounded-handler.ts';
import { parseConfig } from '../src/config/parse-config.ts';
import { type AcmTarget, createAcmTarget } from '../src/wiring/acm-target.ts';
import { PLATFORM } from '../src/wiring/platform.ts';

const TARGETS = Number(process.argv[2] ?? 100);
const CERTIFICATES = Number(process.argv[3] ?? 3);
/** Requests a second are as many as ACM's quota times this. */
const NO_PACING = 1_000;
const REGION = 'eu-central-1';
const HEAD = ['request handler', 'targets', 'certificates each', 'heap KB', 'buffers KB'];

const collectGarbage = globalThis.gc;
if (collectGarbage === undefined) throw new Error('Run it with node --expose-gc');
const parsed = parseConfig({ flags: new Map([['regions', [REGION]]]), environment: {} });
if (!parsed.ok) throw new Error('The settings of the benchmark are wrong');
const config = { ...parsed.value, aws: { ...parsed.value.aws, quotaShare: NO_PACING } };
const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'simulated' };
const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: console.error };
const never = new AbortController().signal;

const simulator = fork(new URL('simulator.ts', import.meta.url), [String(CERTIFICATES), 'unlimited']);
const [{ awsUrl }] = (await once(simulator, 'message')) as [{ awsUrl: string }];

/** A target that has been polled once. */
async function polled(requestHandler: BoundedHandler): Promise<AcmTarget> {
  const aws = { endpoint: awsUrl, credentials, requestHandler };
  const target = createAcmTarget({ config, region: REGION, platform: PLATFORM, onRequest: silent, log, aws });
  const { pending } = await target.edges.details.merge(await target.edges.sweep(never));
  for (const certificate of pending) await target.edges.details.read(certificate, never);
  return target;
}

async function weigh() {
  // Sockets and timers let go of what they hold in later turns.
  for (let round = 0; round < 3; round += 1) {
    collectGarbage?.();
    await delay(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return { heapUsed, external };
}

async function measure(name: string, handlerOf: () => BoundedHandler): Promise<readonly string[]> {
  const before = await weigh();
  const targets: AcmTarget[] = [];
  const handlers = new Set<BoundedHandler>();
  for (let index = 0; index < TARGETS; index += 1) {
    const handler = handlerOf();
    handlers.add(handler);
    targets.push(await polled(handler));
  }
  const after = await weigh();
  for (const handler of handlers) handler.destroy();
  const each = (bytes: number) => (bytes / TARGETS / 1024).toFixed(1);
  const [heap, buffers] = [after.heapUsed - before.heapUsed, after.external - before.external];
  return [name, String(TARGETS), String(CERTIFICATES), each(heap), each(buffers)];
}

try {
  // The first one loads what the SDK loads when it is first used.
  const shared = new BoundedHandler();
  await polled(shared);
  console.log(`| ${HEAD.join(' | ')} |\n| --- |${' ---: |'.repeat(HEAD.length - 1)}`);
  console.log(`| ${(await measure('each its own', () => new BoundedHandler())).join(' | ')} |`);
  console.log(`| ${(await measure('one for all', () => shared)).join(' | ')} |`);
} finally {
  simulator.disconnect();
}
