/**
 * Many small targets: `node bench/many-targets.ts [targets …]`, three certificates each. Prints what the exporter weighs once
 * it has all details, and what it costs from then on, polled every minute (five times as often as by default, so that a minute
 * sees every target) and scraped every fifteen seconds.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { startScene, sumOf } from './scene.ts';
import { printHead, printRow } from './table.ts';

const CERTIFICATES_EACH = 3;
const STEADY_MS = 60_000;
const SCRAPE_EVERY_MS = 15_000;

async function measure(targets: number) {
  const certificates = targets * CERTIFICATES_EACH;
  const flags = { 'poll.interval': '1m', 'dns.enabled': 'false' };
  const { figures, asked, until, url, end } = await startScene({ certificates, regions: targets, paced: false, flags });
  try {
    await until((page) => sumOf(page, 'certificates') === certificates && sumOf(page, 'details_pending') === 0);
    const [first, callsBefore] = [await figures('gc'), await asked()];
    const scrape = setInterval(
      () => void fetch(`${url}/metrics`).then((response) => response.bytes()),
      SCRAPE_EVERY_MS,
    );
    await delay(1_000);
    await figures();
    await delay(STEADY_MS);
    clearInterval(scrape);
    const [steady, callsAfter] = [await figures(), await asked()];
    const searches = (callsAfter.calls['SearchCertificates'] ?? 0) - (callsBefore.calls['SearchCertificates'] ?? 0);
    return { first, steady, searches };
  } finally {
    end();
  }
}

printHead([
  'targets × 3',
  'first fill CPU s',
  'RSS MB then',
  'RSS MB a minute later',
  'heap KB a target more',
  'buffers KB a target more',
  'polls in that minute',
  'calls',
  'CPU, share of a core',
  'CPU ms a poll',
  'parts rendered',
]);
let least: { readonly targets: number; readonly heapBytes: number; readonly bufferBytes: number } | undefined;
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [17, 340, 3_400];
for (const targets of counts) {
  const { first, steady, searches } = await measure(targets);
  const base = least ?? { targets, ...first };
  least = base;
  const each = (bytes: number, baseBytes: number) =>
    targets === base.targets ? '–' : ((bytes - baseBytes) / (targets - base.targets) / 1024).toFixed(1);
  printRow([
    targets.toLocaleString('en'),
    (first.cpuMs / 1000).toFixed(1),
    (first.rssBytes / 2 ** 20).toFixed(0),
    (steady.rssBytes / 2 ** 20).toFixed(0),
    each(first.heapBytes, base.heapBytes),
    each(first.bufferBytes, base.bufferBytes),
    steady.polls,
    searches,
    `${((steady.cpuMs / STEADY_MS) * 100).toFixed(1)} %`,
    (steady.cpuMs / steady.polls).toFixed(1),
    steady.parts,
  ]);
}
