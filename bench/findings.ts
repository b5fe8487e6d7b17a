/**
 * What the findings weigh and what a round costs without its lookups: `node bench/findings.ts [certificates names]`.
 * Every check is good and answers at once, so that all that is left is planning, keeping, scheduling and handing out.
 * Each row runs in a process of its own. Prints a markdown table.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { Certificate } from '../src/certificate/certificate.ts';
import { CHECK_KINDS } from '../src/certificate/check-kinds.ts';
import type { Findings } from '../src/certificate/findings.ts';
import { createFindingsRound } from '../src/findings/round.ts';
import { PLATFORM } from '../src/wiring/platform.ts';
import { certificate, certificateDetail, dnsValidation } from '../test/fixtures/certificate-builder.ts';
import { heapBytes } from './heap.ts';
import { threadCpuMs } from './process-cpu.ts';

const SIZES: readonly (readonly [certificates: number, names: number])[] = [
  [50_000, 1],
  [50_000, 3],
  [5_000, 100],
];
const CONCURRENCY = 50;
const INTERVAL_SECONDS = 3_600;
/** Certificates that a poll finds changed: one in so many. */
const ONE_CHANGED_IN = 50;

/** One certificate: its names have a record each. Strings are as the wire gives them, none shares memory with another. */
function certificateOf(index: number, names: number): Certificate {
  const domainNames = Array.from({ length: names }, (_, each) => `h${each}.c${index}.example.com`);
  return certificate({
    arn: `arn:aws:acm:eu-west-1:111122223333:certificate/${index}`,
    domainName: domainNames[0] ?? '',
    subjectAlternativeNames: domainNames,
    detail: certificateDetail({ domainValidations: domainNames.map((name) => dnsValidation(name)) }),
  });
}

/** Estates as JSON decodes them: with strings of their own, and not as concatenations that are still to be made. */
function estate(count: number, names: number): readonly Certificate[] {
  return Array.from({ length: count }, (_, index): Certificate => {
    const concatenated = certificateOf(index, names);
    const { domainName, subjectAlternativeNames, detail } = JSON.parse(JSON.stringify(concatenated)) as Certificate;
    return { ...concatenated, domainName, subjectAlternativeNames, detail };
  });
}

async function measure(count: number, names: number): Promise<readonly string[]> {
  let certificates = estate(count, names);
  let inTargets = [certificates];
  let findings: Findings | undefined;
  let passedMs = 0;
  const silent = () => undefined;
  const round = createFindingsRound({
    clock: {
      ...PLATFORM,
      now: () => (Date.now() + passedMs) / 1000,
      nowMs: () => performance.now() + passedMs,
      // Rounds here are over before anything is handed out in between.
      sleep: (_, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
        }),
    },
    log: { debug: silent, info: silent, warn: silent, error: console.error },
    random: Math.random,
    certificates: () => inTargets,
    checks: () => async (check) => ({ result: CHECK_KINDS[check.kind].goodResult, hint: '' }),
    onFindings: (all) => {
      findings = all;
    },
    intervalSeconds: INTERVAL_SECONDS,
    failureGraceSeconds: 21_600,
    concurrency: CONCURRENCY,
  });
  const timed = async () => {
    const started = threadCpuMs();
    await round.roundOnce();
    return threadCpuMs() - started;
  };
  const heapBefore = await heapBytes();
  const firstMs = await timed();
  const heapKept = (await heapBytes()) - heapBefore;
  const checks = findings?.size ?? 0;
  passedMs = INTERVAL_SECONDS * 1_000;
  const confirmMs = await timed();
  certificates = certificates.map((each, index) => (index % ONE_CHANGED_IN === 0 ? { ...each } : each));
  inTargets = [certificates];
  const planMs = await timed();
  const idleMs = await timed();
  return [
    `${count.toLocaleString('en')} × ${names}`,
    checks.toLocaleString('en'),
    `${(heapKept / 2 ** 20).toFixed(0)} MB`,
    (heapKept / checks).toFixed(0),
    ...[firstMs, confirmMs, planMs].map((ms) => `${((ms * 1_000) / checks).toFixed(1)} µs`),
    `${idleMs.toFixed(1)} ms`,
  ];
}

const head = [
  'certificates × names',
  'checks',
  'heap kept',
  'bytes a check',
  'first round, CPU a check',
  'round that confirms, CPU a check',
  'poll with 2 % changed, CPU a check',
  'nothing due, CPU',
];
if (process.send !== undefined) {
  const [count = 0, names = 0] = process.argv.slice(2).map(Number);
  process.send(await measure(count, names));
  process.disconnect?.();
} else {
  console.log(`| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
  const [count, names] = process.argv.slice(2).map(Number);
  const sizes = count === undefined ? SIZES : [[count, names ?? 3] as const];
  for (const size of sizes) {
    const child = fork(new URL(import.meta.url), size.map(String));
    const [row] = (await once(child, 'message')) as [readonly string[]];
    console.log(`| ${row.join(' | ')} |`);
  }
}
