/**
 * What a round of DNS findings costs: `node bench/dns.ts [certificates]`. Real sockets, real resolver, a server on
 * loopback in another thread, 50 at a time and no bound on queries a second. Prints a markdown table.
 */
import { once } from 'node:events';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Certificate } from '../src/certificate/certificate.ts';
import { expectedChecks } from '../src/certificate/expected-checks.ts';
import type { Findings } from '../src/certificate/findings.ts';
import { createResolver } from '../src/dns/resolver.ts';
import type { DnsServer } from '../src/dns/server.ts';
import { createFindingsRound } from '../src/findings/round.ts';
import { findingChecks } from '../src/wiring/finding-checks.ts';
import { PLATFORM } from '../src/wiring/platform.ts';
import { certificate, certificateDetail, dnsValidation } from '../test/fixtures/certificate-builder.ts';
import { heapBytes } from './heap.ts';
import { threadCpuMs } from './process-cpu.ts';

const CONCURRENCY = 50;
const TIMEOUT_MS = 3_000;
const ZONES = 200;

/** Three names each: a host, its wildcard, and a host below it. With `copies` 2 each certificate is in two regions. */
function estate(count: number, copies: number): readonly Certificate[] {
  return Array.from({ length: count }, (_, index) => {
    const host = Math.floor(index / copies);
    const base = `h${host}.z${host % ZONES}.example`;
    const names = [base, `*.${base}`, `www.${base}`];
    const domainValidations = names.map((name) => {
      const bare = name.replace('*.', '');
      return dnsValidation(name, { record: { name: `_${bare}.`, value: `_value.${bare}.acm-validations.aws.` } });
    });
    return certificate({
      arn: `arn:aws:acm:eu-west-1:111122223333:certificate/${index}`,
      domainName: base,
      subjectAlternativeNames: names,
      detail: certificateDetail({ domainValidations }),
    });
  });
}

/** Queries if every name of every certificate were looked up for itself: its record, and CAA up to the zone. */
function unsharedQueries(certificates: readonly Certificate[]): number {
  return certificates
    .flatMap((each) => expectedChecks(each))
    .reduce((sum, { kind, validatedDomain }) => sum + (kind === 'caa' ? climb(validatedDomain) : 1), 0);
}

function climb(name: string): number {
  return name.replace('*.', '').split('.').length - 1;
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

async function measure(count: number, copies: number, server: DnsServer): Promise<readonly string[]> {
  const certificates = estate(count, copies);
  const inTargets = [certificates];
  let queries = 0;
  let failures = 0;
  let findings: Findings | undefined;
  const resolver = createResolver({
    servers: () => [server],
    timeoutMs: TIMEOUT_MS,
    concurrency: CONCURRENCY,
    perSecond: undefined,
    ...PLATFORM,
    onQuery: ({ reason }) => {
      queries += 1;
      failures += reason === undefined ? 0 : 1;
    },
  });
  const silent = () => undefined;
  const round = createFindingsRound({
    clock: PLATFORM,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    random: Math.random,
    certificates: () => inTargets,
    checks: (signal) => findingChecks({ resolver, signal, timeoutMs: TIMEOUT_MS, ...PLATFORM }),
    onFindings: (all) => {
      findings = all;
    },
    intervalSeconds: 3_600,
    failureGraceSeconds: 21_600,
    concurrency: CONCURRENCY,
  });
  const heapBefore = await heapBytes();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [started, cpuStarted] = [performance.now(), threadCpuMs()];
  await round.roundOnce();
  const [roundMs, roundCpuMs] = [performance.now() - started, threadCpuMs() - cpuStarted];
  delay.disable();
  const rss = process.memoryUsage.rss();
  const kept = (await heapBytes()) - heapBefore;
  const idleStarted = threadCpuMs();
  await round.roundOnce();
  const idleMs = threadCpuMs() - idleStarted;
  const good = [...(findings?.values() ?? [])].filter(
    ({ result }) => result === 'present' || result === 'allowed',
  ).length;
  return [
    `${count.toLocaleString('en')}${copies > 1 ? `, each in ${copies} regions` : ''}`,
    (findings?.size ?? 0).toLocaleString('en'),
    unsharedQueries(certificates).toLocaleString('en'),
    queries.toLocaleString('en'),
    `${failures} failed, ${good.toLocaleString('en')} good`,
    `${(roundMs / 1000).toFixed(1)} s`,
    `${(roundCpuMs / 1000).toFixed(1)} s`,
    Math.round(queries / (roundMs / 1000)).toLocaleString('en'),
    `${ms(delay.percentile(50) / 1e6)} / ${ms(delay.percentile(99) / 1e6)} / ${ms(delay.max / 1e6)}`,
    ms(idleMs),
    megabytes(kept),
    megabytes(rss),
  ];
}

const worker = new Worker(new URL('dns-server.ts', import.meta.url));
const [{ port }] = await once(worker, 'message');
const count = Number(process.argv[2] ?? 10_000);
const head = [
  'certificates × 3 names',
  'findings',
  'queries unshared',
  'queries asked',
  'outcome',
  'round',
  'of it CPU',
  'queries/s',
  'event loop delay p50 / p99 / max',
  'CPU of a round with nothing due',
  'heap kept',
  'RSS after',
];
console.log(`| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
for (const copies of [1, 2]) {
  const row = await measure(count, copies, { address: '127.0.0.1', port });
  console.log(`| ${row.join(' | ')} |`);
}
await worker.terminate();
