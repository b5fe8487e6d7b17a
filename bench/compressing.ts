/**
 * Both ways of compressing a part of the page: `node bench/compressing.ts`. At once, on the event loop, or in Node's thread pool. Real lines,
 * cut into parts of a size. For each the CPU time of the whole process, and what of it the event loop is held for, for each part. Prints a
 * markdown table.
 */
import { deflate, deflateAside } from '../src/gzip/deflated.ts';
import { estatePage } from './estate-page.ts';
import { medianOf } from './median.ts';
import { cpuMsOf, threadCpuMs } from './process-cpu.ts';
import { printHead, printRow } from './table.ts';

const CERTIFICATES = 2_000;
const PART_KILOBYTES = [1, 4, 10, 32, 128];
const ROUNDS = 5;

interface Cost {
  readonly processMs: number;
  readonly loopMs: number;
}

/** One part after the other, as the page is rendered. */
async function costOf(parts: readonly Buffer[], compress: (part: Buffer) => unknown): Promise<Cost> {
  const loopStarted = threadCpuMs();
  const processMs = await cpuMsOf(async () => {
    for (const part of parts) await compress(part);
  });
  return { processMs: processMs / parts.length, loopMs: (threadCpuMs() - loopStarted) / parts.length };
}

const text = Buffer.from(await estatePage(CERTIFICATES));
printHead([
  'KB of text a part',
  'at once: CPU ms a part',
  'in the pool: CPU ms a part',
  'at once: the loop is held ms',
  'in the pool: the loop is held ms',
]);
for (const kilobytes of PART_KILOBYTES) {
  const bytes = kilobytes * 1024;
  const parts = Array.from({ length: Math.floor(text.length / bytes) }, (_, index) =>
    text.subarray(index * bytes, (index + 1) * bytes),
  );
  const rounds: { readonly atOnce: Cost; readonly aside: Cost }[] = [];
  // The first one warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const costs = { atOnce: await costOf(parts, deflate), aside: await costOf(parts, deflateAside) };
    if (round > 0) rounds.push(costs);
  }
  printRow([
    kilobytes,
    medianOf(rounds.map(({ atOnce }) => atOnce.processMs)),
    medianOf(rounds.map(({ aside }) => aside.processMs)),
    medianOf(rounds.map(({ atOnce }) => atOnce.loopMs)),
    medianOf(rounds.map(({ aside }) => aside.loopMs)),
  ]);
}
