/** The exporter as users run it: the packed package, installed, with its bundle. Linux only. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../test/fixtures/e2e-process.ts';
import { packAndInstall } from '../test/fixtures/packed.ts';
import type { SimulatorAddresses } from './simulator.ts';

export interface ShippedExporterOptions extends SimulatorAddresses {
  /** By the names of settings. */
  readonly flags: Readonly<Record<string, string>>;
}

export interface ShippedExporter {
  readonly url: string;
  readonly pid: number;
  /** CPU time of all its threads since it was last asked, and its memory. */
  readonly figures: () => { readonly cpuMs: number; readonly rssBytes: number; readonly peakRssBytes: number };
  readonly end: () => void;
}

/** Of a tick, by which Linux counts CPU time. */
const TICK_MS = 10;

/** Packs, installs and starts it. */
export async function startShippedExporter(options: ShippedExporterOptions): Promise<ShippedExporter> {
  const { awsUrl, dnsServer, flags } = options;
  const folder = mkdtempSync(join(tmpdir(), 'acm-exporter-bench-'));
  const { root } = packAndInstall(folder);
  const address = `127.0.0.1:${await freePort()}`;
  const settings = { ...flags, 'web.listen_address': address, 'dns.servers': dnsServer };
  const args = Object.entries(settings).map(([name, value]) => `--${name.replaceAll('_', '-')}=${value}`);
  const exporter = spawn(process.execPath, [join(root, 'bin/acm-exporter.js'), ...args], {
    // Its log would be as long as the estate has problems.
    stdio: 'ignore',
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: awsUrl,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'AKIATEST',
      AWS_SECRET_ACCESS_KEY: 'simulated',
    },
  });
  exporter.once('exit', (code) => {
    if (code !== null) throw new Error(`The exporter has ended with ${code}; it was given ${args.join(' ')}`);
  });
  await once(exporter, 'spawn');
  const pid = exporter.pid ?? 0;
  let before = 0;
  return {
    url: `http://${address}`,
    pid,
    figures: () => {
      const cpuMs = cpuMsSoFar(pid);
      const since = cpuMs - before;
      before = cpuMs;
      return { cpuMs: since, rssBytes: statusBytes(pid, 'VmRSS'), peakRssBytes: statusBytes(pid, 'VmHWM') };
    },
    end: () => end(exporter, folder),
  };
}

function end(exporter: ChildProcess, folder: string): void {
  exporter.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

/** Threads that have ended included. */
function cpuMsSoFar(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function statusBytes(pid: number, field: string): number {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}
