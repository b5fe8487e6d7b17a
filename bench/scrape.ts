/**
 * What a scrape costs the server, in CPU time, beside nginx sending the same bytes and plain prom-client gauges of the same
 * families: `node bench/scrape.ts [certificates …]`. Each server has a process of its own and is asked with gzip over a real
 * port, in five rounds in which one comes after the other, after one that is discarded. Prints a Markdown table. Linux only.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { medianOf } from './median.ts';
import { startNginx } from './nginx.ts';
import { cpuMsOfProcess } from './process-cpu.ts';
import type { Figures } from './scrape-server.ts';
import { openScraper, type Scraper } from './scraper.ts';
import { printHead, printRow } from './table.ts';

const ROUNDS = 5;
/** Above this plain prom-client needs gigabytes. */
const MOST_PLAIN = 10_000;
/** As many scrapes as about this much text, but no fewer and no more than … */
const ROUND_TEXT_MB = 200;
const [FEWEST, MOST] = [4, 200];
/** In which nobody scrapes, but somebody did: the exporter's own metrics are sampled, and the clock is moved. */
const BACKGROUND_MS = 6_000;

interface Server {
  readonly name: string;
  readonly scraper: Scraper;
  readonly cpuMs: () => Promise<number>;
  readonly figures: () => Promise<Figures | undefined>;
  readonly close: () => void | Promise<void>;
  readonly scrapes: number;
  readonly cpuMsEach: number[];
  readonly wallMsEach: number[];
}

async function figuresOf(child: ChildProcess): Promise<Figures> {
  const answer = once(child, 'message');
  child.send('figures');
  const [message] = await answer;
  return message as Figures;
}

async function startServer(kind: 'acm-exporter' | 'prom-client', certificates: number): Promise<Server> {
  const child = fork(new URL('scrape-server.ts', import.meta.url), [kind, String(certificates)]);
  await once(child, 'message');
  const { port } = await figuresOf(child);
  return {
    ...measured(kind, certificates, kind === 'prom-client'),
    scraper: await openScraper(port),
    cpuMs: () => cpuMsOfProcess(child.pid ?? 0),
    figures: () => figuresOf(child),
    close: () => child.disconnect(),
  };
}

async function startYardstick(page: Buffer, certificates: number): Promise<Server> {
  const { port, cpuMs, close } = await startNginx(page);
  const nothing = async () => undefined;
  return {
    ...measured('nginx', certificates, false),
    scraper: await openScraper(port),
    cpuMs,
    figures: nothing,
    close,
  };
}

function measured(name: string, certificates: number, isSlow: boolean) {
  const textMb = (certificates * 6.7) / 1_000 + 0.02;
  const scrapes = isSlow ? FEWEST : Math.min(MOST, Math.max(FEWEST, Math.round(ROUND_TEXT_MB / textMb)));
  return { name, scrapes, cpuMsEach: [], wallMsEach: [] };
}

async function round({ scraper, scrapes, cpuMs, cpuMsEach, wallMsEach }: Server, isKept: boolean): Promise<void> {
  const [cpuBefore, startMs] = [await cpuMs(), performance.now()];
  for (let scrape = 0; scrape < scrapes; scrape += 1) await scraper.scrape();
  const [cpuAfter, endMs] = [await cpuMs(), performance.now()];
  if (!isKept) return;
  cpuMsEach.push((cpuAfter - cpuBefore) / scrapes);
  wallMsEach.push((endMs - startMs) / scrapes);
}

async function measure(certificates: number): Promise<void> {
  const ours = await startServer('acm-exporter', certificates);
  const page = await ours.scraper.page();
  const servers = [ours, await startYardstick(page, certificates)];
  if (certificates <= MOST_PLAIN) servers.push(await startServer('prom-client', certificates));
  try {
    for (let index = 0; index <= ROUNDS; index += 1) for (const server of servers) await round(server, index > 0);
    for (const { name, cpuMs, cpuMsEach, wallMsEach, figures } of servers) {
      const before = await cpuMs();
      await delay(BACKGROUND_MS);
      const backgroundMs = (((await cpuMs()) - before) * 1_000) / BACKGROUND_MS;
      const rssBytes = (await figures())?.rssBytes;
      printRow([
        name,
        certificates,
        (page.length / 2 ** 10).toFixed(0),
        medianOf(cpuMsEach),
        medianOf(wallMsEach),
        backgroundMs.toFixed(2),
        rssBytes === undefined ? '–' : (rssBytes / 2 ** 20).toFixed(0),
      ]);
    }
  } finally {
    for (const { scraper, close } of servers) {
      scraper.close();
      await close();
    }
  }
}

printHead([
  'server',
  'certificates',
  'gzip KB',
  'CPU ms a scrape',
  'wall ms a scrape',
  'CPU ms a second, unasked',
  'RSS MB',
]);
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [0, 40, 1_000, 10_000, 50_000];
for (const certificates of sizes) await measure(certificates);
