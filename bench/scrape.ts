/**
 * How a scrape grows with the number of certificates, beside plain prom-client gauges with the same families:
 * `node bench/scrape.ts [certificates …]` prints a Markdown table. Each server runs in a process of its own and is asked
 * over a real port; what counts is the ratios within one run.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { createGunzip } from 'node:zlib';
import type { Figures } from './scrape-server.ts';
import { openScraper } from './scraper.ts';

const SCRAPES = 60;
const PAUSE_MS = 250;
/** Above this plain prom-client needs gigabytes. */
const MAX_PLAIN = 10_000;

interface Row {
  readonly kind: string;
  readonly certificates: number;
  readonly series: number;
  readonly textBytes: number;
  readonly gzipBytes: number;
  readonly renderMs: number;
  readonly renderHoldMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly scrapeHoldMs: number;
  readonly rssBytes: number;
  readonly peakRssBytes: number;
}

async function figures(child: ChildProcess): Promise<Figures> {
  const answer = once(child, 'message');
  child.send('figures');
  const [message] = await answer;
  return message as Figures;
}

async function size(port: number): Promise<{ readonly series: number; readonly textBytes: number }> {
  const [response] = await once(
    get({ port, host: '127.0.0.1', path: '/metrics', headers: { 'accept-encoding': 'gzip' } }),
    'response',
  );
  let textBytes = 0;
  let series = 0;
  for await (const chunk of response.pipe(createGunzip())) {
    textBytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) series++;
  }
  return { series, textBytes };
}

async function measure(kind: string, certificates: number): Promise<Row> {
  const server = new URL('scrape-server.ts', import.meta.url);
  const child = fork(server, [kind, String(certificates)]);
  try {
    await once(child, 'message');
    const started = await figures(child);
    const { scrape, close } = await openScraper(started.port);
    const times: number[] = [];
    let gzipBytes = 0;
    for (let i = 0; i < SCRAPES; i++) {
      const beganMs = performance.now();
      gzipBytes = await scrape();
      times.push(performance.now() - beganMs);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    close();
    const scraped = await figures(child);
    const sorted = times.toSorted((a, b) => a - b);
    return {
      kind,
      certificates,
      ...(await size(started.port)),
      gzipBytes,
      renderMs: started.renderMs,
      renderHoldMs: started.maxHoldMs,
      medianMs: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
      p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN,
      scrapeHoldMs: scraped.maxHoldMs,
      rssBytes: scraped.rssBytes,
      peakRssBytes: scraped.peakRssBytes,
    };
  } finally {
    child.disconnect();
  }
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(bytes < 2 ** 24 ? 1 : 0);
const milliseconds = (ms: number) => ms.toFixed(ms < 100 ? 1 : 0);

function tableRow(row: Row): string {
  const cells = [
    row.kind,
    row.certificates.toLocaleString('en'),
    row.series.toLocaleString('en'),
    megabytes(row.textBytes),
    megabytes(row.gzipBytes),
    milliseconds(row.renderMs),
    milliseconds(row.renderHoldMs),
    milliseconds(row.medianMs),
    milliseconds(row.p99Ms),
    milliseconds(row.scrapeHoldMs),
    megabytes(row.rssBytes),
    megabytes(row.peakRssBytes),
  ];
  return `| ${cells.join(' | ')} |`;
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 50_000];
console.log(
  '| server | certificates | lines | text MB | gzip MB | first rendering ms | hold meanwhile ms | scrape median ms | scrape p99 ms | hold while scraped ms | RSS MB | peak RSS MB |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const certificates of sizes) {
  const exporter = await measure('ours', certificates);
  console.log(tableRow({ ...exporter, kind: 'acm-exporter' }));
  if (certificates > MAX_PLAIN) continue;
  const plain = await measure('prom-client', certificates);
  console.log(tableRow(plain));
  console.error(
    `${certificates} certificates: prom-client takes ${(plain.medianMs / exporter.medianMs).toFixed(0)} times as long, and holds the event loop ${(plain.scrapeHoldMs / exporter.scrapeHoldMs).toFixed(0)} times as long`,
  );
}
