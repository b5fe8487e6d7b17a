/**
 * Scrapes while the exporter fills in 10,000 certificates and has a small share of a core: `node bench/duty-cycle.ts
 * [certificates]`. It is stopped (SIGSTOP) whenever it has used up its share, as a CPU limit of Kubernetes would. Linux only.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { figure, medianOf } from './median.ts';
import { cpuMsOfProcess } from './process-cpu.ts';
import { startScene, sumOf } from './scene.ts';
import { printHead, printRow } from './table.ts';

const SHARES = [0.05, 0.1];
/** The period of Linux' CPU quota: what is not used in one is lost. */
const PERIOD_MS = 100;
const LOOK_MS = 5;
const MEASURED_MS = 60_000;
const SCRAPE_EVERY_MS = 5_000;
const TIMEOUT_MS = 30_000;

/** Lets a process have no more than a share of a core, until the function that it returns is called. */
function limit(pid: number, share: number): () => void {
  let isEnded = false;
  const run = async () => {
    let [creditMs, atMs, usedMs] = [0, performance.now(), await cpuMsOfProcess(pid)];
    while (!isEnded) {
      const [nowMs, nowUsedMs] = [performance.now(), await cpuMsOfProcess(pid)];
      creditMs = Math.min(share * PERIOD_MS, creditMs + share * (nowMs - atMs)) - (nowUsedMs - usedMs);
      [atMs, usedMs] = [nowMs, nowUsedMs];
      process.kill(pid, creditMs > 0 ? 'SIGCONT' : 'SIGSTOP');
      await delay(LOOK_MS);
    }
    process.kill(pid, 'SIGCONT');
  };
  void run();
  return () => {
    isEnded = true;
  };
}

async function measure(certificates: number, share: number): Promise<void> {
  const flags = { 'poll.interval': '5m', 'dns.enabled': 'false' };
  const { url, exporterPid, until, figures, end } = await startScene({ certificates, regions: 1, paced: true, flags });
  // Where the limit cuts the start of the program, that is all one would see.
  await until((page) => sumOf(page, 'certificates') === certificates);
  await figures();
  const cpuBeforeMs = await cpuMsOfProcess(exporterPid);
  const release = limit(exporterPid, share);
  const answers: number[] = [];
  let failures = 0;
  try {
    const endMs = performance.now() + MEASURED_MS;
    while (performance.now() < endMs) {
      const startMs = performance.now();
      const answer = fetch(`${url}/metrics`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      await answer
        .then((response) => response.bytes())
        .then(
          () => answers.push((performance.now() - startMs) / 1000),
          () => failures++,
        );
      await delay(SCRAPE_EVERY_MS);
    }
    const cpuMs = (await cpuMsOfProcess(exporterPid)) - cpuBeforeMs;
    release();
    const { parts } = await figures();
    printRow([
      `${share * 100} % of a core`,
      certificates,
      `${((cpuMs / MEASURED_MS) * 100).toFixed(1)} %`,
      answers.length,
      failures,
      medianOf(answers),
      figure(Math.max(...answers)),
      parts,
    ]);
  } finally {
    release();
    end();
  }
}

printHead([
  'limit',
  'certificates',
  'CPU used',
  'scrapes answered',
  'failed',
  'seconds',
  'slowest s',
  'parts rendered',
]);
for (const share of SHARES) await measure(Number(process.argv[2] ?? 10_000), share);
