/** A real Prometheus that has scraped a page, and what it costs. Linux only. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../test/fixtures/e2e-process.ts';
import { cpuMsOfProcess } from './process-cpu.ts';

/** No scrape comes between: what was scraped is there for five minutes. */
const SCRAPE_INTERVAL = '10m';
/** Each begins at an offset of its own within the interval. The first one gets the page, so that it comes soon. */
const JOBS = 30;

export interface PrometheusOptions {
  /** Scraped once. */
  readonly page: string;
  readonly evaluationSeconds?: number;
  readonly ruleFile?: URL;
}

export interface BenchPrometheus {
  /** The first value of an answer; 0 if there is none. */
  readonly value: (expr: string) => Promise<number>;
  /** Asks a path of its API, such as `query_range?…`, and reads the answer to its end. */
  readonly ask: (path: string) => Promise<string>;
  /** CPU seconds of its process so far. */
  readonly cpuSeconds: () => Promise<number>;
  readonly residentMegabytes: () => number;
  readonly end: () => Promise<void>;
}

/** Waits until something is so, looking every second. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo().catch(() => false))) await delay(1000);
}

/** Starts Prometheus and a server for the page, in a folder of its own. */
export async function startPrometheus(options: PrometheusOptions): Promise<BenchPrometheus> {
  const { page, evaluationSeconds = 60, ruleFile } = options;
  const port = await freePort();
  let isScraped = false;
  const server = createServer((_, response) => {
    if (isScraped) response.writeHead(503).end();
    // Prometheus 3 refuses a page whose format it is not told.
    else response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(page);
    isScraped = true;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const folder = mkdtempSync(join(tmpdir(), 'acm-bench-'));
  if (ruleFile !== undefined) writeFileSync(join(folder, 'rules.yaml'), readFileSync(ruleFile));
  const targets = [`127.0.0.1:${(server.address() as AddressInfo).port}`];
  const config = {
    global: {
      evaluation_interval: `${evaluationSeconds}s`,
      scrape_interval: SCRAPE_INTERVAL,
      scrape_timeout: '1m',
    },
    rule_files: ruleFile === undefined ? [] : ['rules.yaml'],
    scrape_configs: Array.from({ length: JOBS }, (_, number) => ({
      job_name: `acm-exporter-${number}`,
      honor_labels: true,
      static_configs: [{ targets }],
    })),
  };
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
  const flags = ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=127.0.0.1:${port}`];
  const prometheus = spawn('prometheus', flags, { cwd: folder, stdio: 'ignore' });
  const pid = prometheus.pid ?? 0;
  prometheus.once('exit', (code) => {
    if (code !== null) throw new Error(`Prometheus ended with ${code}: is port ${port} in use?`);
  });
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`);
    const answer = await response.text();
    if (!response.ok) throw new Error(`Prometheus refused ${path}: ${answer}`);
    return answer;
  };
  return {
    ask,
    value: async (expr) => {
      const answer = await ask(`query?query=${encodeURIComponent(expr)}`);
      const { data } = JSON.parse(answer) as { data: { result: readonly { value: [number, string] }[] } };
      return Number(data.result[0]?.value[1] ?? 0);
    },
    cpuSeconds: async () => (await cpuMsOfProcess(pid)) / 1000,
    residentMegabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    end: async () => {
      prometheus.kill('SIGKILL');
      await once(prometheus, 'exit');
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
