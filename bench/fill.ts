/**
 * One target from its first poll on, with quotas lifted: `node bench/fill.ts [certificates …]`. Prints what it costs until all
 * details are on the page, then what polls cost that find nothing new, and such that find one certificate in fifty changed.
 */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { BareSdkFigures } from './bare-sdk.ts';
import type { ExporterFigures } from './exporter.ts';
import { figure, medianOf } from './median.ts';
import { regionNames } from './region-names.ts';
import { type Scene, start, startScene, sumOf } from './scene.ts';
import { printHead, printRow } from './table.ts';

/** One that is discarded, then five. */
const POLLS = 6;
/** Longer than a sweep and its decoding take on a busy machine. */
const INTERVAL_SECONDS = 20;
/** One certificate in so many. */
const CHANGE_STEP = 50;

/** What each of some polls costs, the first left out. */
async function polls({ figures, asked }: Scene, changeStep?: number): Promise<readonly ExporterFigures[]> {
  const seen: ExporterFigures[] = [];
  for (let poll = 0; poll < POLLS; poll += 1) {
    await asked(changeStep);
    await figures();
    await delay(INTERVAL_SECONDS * 1_000);
    const each = await figures();
    if (poll > 0) seen.push(each);
  }
  return seen;
}

/** CPU ms of a DescribeCertificate when nothing is done but to call it, on the same machine in the same minutes. */
async function bareSdk(awsUrl: string): Promise<number> {
  const [region = ''] = regionNames(1);
  const [{ cpuMsACall }] = (await once(start('bare-sdk.ts', { awsUrl, region }), 'message')) as [BareSdkFigures];
  return cpuMsACall;
}

async function measure(certificates: number): Promise<void> {
  // With jitter a window as long as the interval has a poll, or now and then none or two.
  const flags = {
    'poll.interval': `${INTERVAL_SECONDS}s`,
    'poll.timeout': `${INTERVAL_SECONDS}s`,
    'dns.enabled': 'false',
  };
  const scene = await startScene({ certificates, regions: 1, paced: false, flags });
  try {
    await scene.until((page) => sumOf(page, 'certificates') === certificates && sumOf(page, 'details_pending') === 0);
    const first = await scene.figures('gc');
    const { calls } = await scene.asked();
    const bare = await bareSdk(scene.awsUrl);
    const same = await polls(scene);
    const changed = await polls(scene, CHANGE_STEP);
    const cost = (seen: readonly ExporterFigures[]) =>
      medianOf(seen.map(({ cpuMs, polls: count }) => cpuMs / (count || 1)));
    const partsOf = (seen: readonly ExporterFigures[]) => Math.max(...seen.map(({ parts }) => parts));
    printRow([
      certificates.toLocaleString('en'),
      `${(first.cpuMs / 1000).toFixed(1)} (${figure(first.cpuMs / certificates)})`,
      `${figure(bare)} (${((bare * certificates) / first.cpuMs).toFixed(2)} of it)`,
      calls['DescribeCertificate'] ?? 0,
      first.parts,
      `${first.holdMs.toFixed(0)} (${first.collectionMs.toFixed(0)})`,
      `${figure(first.delayMs.p50)} / ${figure(first.delayMs.p99)} / ${figure(first.delayMs.max)}`,
      `${cost(same)}, ${partsOf(same)} parts`,
      `${cost(changed)}, ${partsOf(changed)} parts`,
      (first.rssBytes / 2 ** 20).toFixed(0),
    ]);
  } finally {
    scene.end();
  }
}

printHead([
  'certificates',
  'fill CPU s (ms each)',
  'a DescribeCertificate by the bare SDK ms',
  'details read',
  'parts',
  'longest hold ms (the longest garbage collection)',
  'loop delay p50 / p99 / max ms',
  'CPU ms a poll, 0 % changed',
  'CPU ms a poll, 2 % changed',
  'RSS MB',
]);
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000, 25_000];
for (const certificates of counts) await measure(certificates);
