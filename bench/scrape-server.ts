/**
 * One server to measure, in a process of its own: `node bench/scrape-server.ts acm-exporter|prom-client <certificates>`.
 * It tells its parent when it is ready, and answers `figures` with its port and memory.
 */

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Gauge, Registry } from 'prom-client';
import type { Snapshot } from '../src/certificate/snapshot.ts';
import { standIn } from '../src/certificate/stand-in.ts';
import { createSuccession } from '../src/certificate/succession.ts';
import { createEvery } from '../src/clock/every.ts';
import { sleep } from '../src/clock/sleep.ts';
import { createTurns } from '../src/clock/turns.ts';
import { buildServer } from '../src/http/build-server.ts';
import { certificateContext } from '../src/metrics/certificate-context.ts';
import { certificateFamilies } from '../src/metrics/certificate-families.ts';
import { createExposition } from '../src/metrics/exposition.ts';
import { CERTIFICATE_LABELS } from '../src/metrics/family.ts';
import { createOwnRegistry } from '../src/metrics/own-registry.ts';
import { limitHeapGrowth } from '../src/wiring/heap-growth.ts';
import { PAGE_WORDS } from '../src/wiring/page-words.ts';
import { largeEstate, stateOf } from '../test/fixtures/metrics-estate.ts';
import { DEFAULT_RENDERING } from './default-rendering.ts';

/** What a server tells of itself. */
export interface Figures {
  readonly port: number;
  readonly rssBytes: number;
}

const turns = createTurns(() => performance.now());
const seconds = () => Date.now() / 1000;
const silent = { debug() {}, info() {}, warn() {}, error: console.error };

/** Nobody asks for pages here. */
const unasked = () => Promise.reject(new Error('Not measured'));

async function exporterPort(snapshot: Snapshot) {
  const ownRegistry = createOwnRegistry({
    buildInfo: { version: '0.0.0', revision: '', nodeVersion: process.version },
    dnsView: () => undefined,
    ruleCounts: () => [],
    acknowledgmentsUnmatched: () => 0,
    tagLabelConflicts: () => 0,
    logLinesDropped: () => 0,
    shard: { ordinal: 0, total: 1 },
    cacheStats: () => ({ entries: 0, hits: 0, misses: 0, evictions: 0 }),
    runtimeMetrics: true,
  });
  const states = [stateOf(snapshot)];
  const exposition = createExposition({
    settings: () => DEFAULT_RENDERING,
    states: () => states,
    ownText: ownRegistry.text,
    now: seconds,
    nowMs: () => performance.now(),
    every: createEvery(sleep),
    turns,
    log: silent,
  });
  const app = buildServer({
    metrics: exposition.metrics,
    states: () => states,
    reports: { page: unasked, whole: unasked, certificate: unasked },
    words: PAGE_WORDS,
    dashboardUrl: () => undefined,
    ready: () => ({ ready: true, text: 'Ready' }),
    version: '0.0.0',
    revision: '',
    telemetryPath: '/metrics',
    onFailure: () => {},
    now: seconds,
    nowMs: () => performance.now(),
    sleep,
    log: silent,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  await exposition.refresh();
  return (app.server.address() as AddressInfo).port;
}

/** The usual way: a gauge a family, set at each poll; text and gzip at each scrape. */
async function promClientPort(snapshot: Snapshot) {
  const registry = new Registry();
  const succession = createSuccession();
  const known = { succession: succession.stateOf, wasSettled: () => true };
  const context = certificateContext(snapshot, known, seconds(), DEFAULT_RENDERING);
  for (const certificate of snapshot.certificates) {
    succession.put(certificate, standIn(certificate, context.judgement(certificate).blockers, true));
  }
  await turns.run(succession.settle());
  for (const family of certificateFamilies(DEFAULT_RENDERING)) {
    const labelNames = [...CERTIFICATE_LABELS, ...family.labels];
    const gauge = new Gauge({ name: family.name, help: family.help, labelNames, registers: [registry] });
    for (const certificate of snapshot.certificates) {
      const subject = [snapshot.target.accountId, snapshot.target.region, certificate.arn, certificate.domainName];
      for (const { labels, value } of family.samples(certificate, context)) {
        gauge.labels(...subject, ...labels).set(value);
      }
    }
  }
  const compress = promisify(gzip);
  const answer: RequestListener = (_request, response) => {
    registry
      .metrics()
      .then((text) => compress(text, { level: 1 }))
      .then((body) =>
        response.setHeader('content-encoding', 'gzip').setHeader('content-type', registry.contentType).end(body),
      )
      .catch((error: unknown) => response.destroy(error as Error));
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

limitHeapGrowth();
const [, , kind, count] = process.argv;
const snapshot = largeEstate(Number(count));
const port = await (kind === 'acm-exporter' ? exporterPort(snapshot) : promClientPort(snapshot));
process.on('message', () => {
  const figures: Figures = { port, rssBytes: process.memoryUsage.rss() };
  process.send?.(figures);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
