/**
 * What a cold start costs and an installation weighs: `node bench/start.ts [rounds]`. The checkout as it is and the packed
 * package, one after the other, without and with the bundle compiled by an earlier start. Linux only.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { packAndInstall } from '../test/fixtures/packed.ts';
import { figure, medianOf } from './median.ts';
import { cpuMsOfProcess } from './process-cpu.ts';
import { printHead, printRow } from './table.ts';

const ROUNDS = Number(process.argv[2] ?? 9);
const PORT = 10_219;
const LOOK_EVERY_MS = 2;

const workFolder = mkdtempSync(join(tmpdir(), 'acm-exporter-start-'));
try {
  const { root } = packAndInstall(workFolder);
  const cache = join(root, 'dist/.cache');
  const size = megabytes(root);
  await printStarts(join(root, 'bin/acm-exporter.js'), cache);
  console.log(`\nInstalled: ${size} MB; compiled code kept by the starts: ${megabytes(cache)} MB`);
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}

interface Variant {
  readonly name: string;
  readonly bin: string;
  /** Before each start. */
  readonly prepare: () => void;
}

async function printStarts(bin: string, cache: string): Promise<void> {
  const forget = () => rmSync(cache, { recursive: true, force: true });
  const variants: readonly Variant[] = [
    { name: 'checkout', bin: new URL('../bin/acm-exporter.js', import.meta.url).pathname, prepare: () => {} },
    { name: 'package, first start', bin, prepare: forget },
    // The first start, which is the row above, has left it compiled.
    { name: 'package, later start', bin, prepare: () => {} },
  ];
  printHead(['', 'first complete answer ms', 'CPU ms until then', 'RSS MB then', '`--version` ms']);
  const starts = new Map(variants.map(({ name }) => [name, [] as Start[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, bin, prepare } of variants) {
      prepare();
      starts.get(name)?.push(await start(bin));
    }
  }
  for (const [name, all] of starts) {
    const column = (key: keyof Start) => medianOf(all.map((one) => one[key]));
    printRow([name, column('answerMs'), column('cpuMs'), column('rssMb'), column('versionMs')]);
  }
}

interface Start {
  readonly answerMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly versionMs: number;
}

/** Starts the exporter until `/metrics` answers, on an AWS that refuses connections. */
async function start(bin: string): Promise<Start> {
  const env = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  };
  const startMs = performance.now();
  const flags = [`--web.listen-address=127.0.0.1:${PORT}`, '--dns.enabled=false'];
  const exporter = spawn(process.execPath, [bin, ...flags], { env, stdio: 'ignore' });
  const page = await firstAnswer(exporter);
  const answerMs = performance.now() - startMs;
  const cpuMs = await cpuMsOfProcess(exporter.pid ?? 0);
  const rssMb = Number(/^process_resident_memory_bytes (\S+)$/m.exec(page)?.[1]) / 2 ** 20;
  // In order: the compiled code is written at the end.
  exporter.kill('SIGTERM');
  await once(exporter, 'exit');
  const versionStartMs = performance.now();
  spawnSync(process.execPath, [bin, '--version'], { env });
  return { answerMs, cpuMs, rssMb, versionMs: performance.now() - versionStartMs };
}

async function firstAnswer(exporter: ChildProcess): Promise<string> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${PORT}/metrics`).catch(() => undefined);
    if (response?.ok === true) return response.text();
    if (exporter.exitCode !== null) throw new Error(`The exporter has ended with ${exporter.exitCode}`);
    await delay(LOOK_EVERY_MS);
  }
}

function megabytes(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return figure(files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6);
}
