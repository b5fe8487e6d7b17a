/**
 * What the pages, their JSON and `check --json` cost: `node bench/pages.ts [certificates …]`. In one process and without AWS; a row of
 * CPU time for each step, so that a busy machine measures the same.
 */

import { sleep } from '../src/clock/sleep.ts';
import { createTurns } from '../src/clock/turns.ts';
import { buildServer } from '../src/http/build-server.ts';
import { certificateReport } from '../src/report/certificate-report.ts';
import { estateReportText } from '../src/report/estate-report.ts';
import { createReports } from '../src/report/reports.ts';
import { createSurveys } from '../src/report/survey.ts';
import { PAGE_WORDS } from '../src/wiring/page-words.ts';
import { NOW_SECONDS } from '../test/fixtures/certificate-builder.ts';
import { largeEstate, stateOf } from '../test/fixtures/metrics-estate.ts';
import { DEFAULT_RENDERING } from './default-rendering.ts';
import { medianOf } from './median.ts';
import { cpuMsOf } from './process-cpu.ts';
import { printHead, printRow } from './table.ts';

const RUNS = 5;
let aheadMs = 0;
const nowMs = () => performance.now() + aheadMs;
const turns = createTurns(() => performance.now());
const sizes = process.argv.slice(2).map(Number);
const unasked = () => Promise.reject(new Error('Not measured'));
const silent = { debug() {}, info() {}, warn() {}, error: console.error };

async function median(work: () => unknown): Promise<string> {
  const values: number[] = [];
  for (let run = 0; run < RUNS; run++) values.push(await cpuMsOf(work));
  return medianOf(values);
}

printHead([
  'certificates',
  'a survey, ms',
  'first page, ms',
  'filtered, ms',
  'JSON of 100, ms',
  'check --json, ms',
  'MB of JSON',
]);
for (const size of sizes.length > 0 ? sizes : [2_500, 25_000]) {
  let states = [stateOf(largeEstate(size))];
  const settings = DEFAULT_RENDERING;
  const surveys = createSurveys({
    states: () => states,
    now: () => NOW_SECONDS,
    nowMs,
    settings: () => settings,
    sleep,
    turns,
  });
  const reports = createReports({
    surveys,
    states: () => states,
    inventoryAges: () => ({ inventorySeconds: 900, emptyInventorySeconds: 1_800 }),
    now: () => NOW_SECONDS,
    version: '0',
  });
  const app = buildServer({
    metrics: unasked,
    reports,
    states: () => states,
    words: PAGE_WORDS,
    dashboardUrl: () => undefined,
    ready: () => ({ ready: true, text: '' }),
    version: '0',
    revision: '',
    telemetryPath: '/metrics',
    onFailure: () => {},
    now: () => NOW_SECONDS,
    nowMs,
    sleep,
    log: silent,
  });
  const survey = await median(async () => {
    states = states.map((state) =>
      state.snapshot === undefined ? state : { ...state, snapshot: { ...state.snapshot } },
    );
    // An earlier survey is too old to stand in.
    aheadMs += 120_000;
    await surveys();
  });
  const { entries } = await surveys();
  const head = await reports.whole();
  let bytes = 0;
  const json = await median(() => {
    bytes = 0;
    const reports = entries.values().map((entry) => certificateReport(entry, NOW_SECONDS));
    for (const text of estateReportText(head, reports)) bytes += text.length;
  });
  const get = (url: string) => median(() => app.inject(url));
  const pages = [
    await get('/certificates'),
    await get('/certificates?domain=*app-1*&sort=expiry'),
    await get('/api/v1/certificates'),
  ];
  printRow([size, survey, ...pages, json, Math.round(bytes / 1e6)]);
  await app.close();
}
