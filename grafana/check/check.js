/**
 * Draws every panel of every dashboard from the demo's Prometheus in a browser, with Grafana's own components: `npm run dashboards`.
 * Fails where a panel has an error, is empty although it should not be, or is not empty although its reason says so. Leaves pictures
 * in `pictures/`; with `--screenshots` those for docs/dashboards.md too. With `--scenario=FILE` the demo simulates another estate, of which
 * panels may be empty; other flags are the demo's, too. Needs Chromium and Prometheus.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { build, preview } from 'vite';
import { EMPTY } from './empty.js';
import { startDemo, startPrometheus } from './programs.js';

const HERE = new URL('.', import.meta.url).pathname;
const ROOT = new URL('../..', import.meta.url).pathname;
const PICTURES = join(HERE, 'pictures');
const UIDS = ['acm-estate', 'acm-renewal', 'acm-certificate', 'acm-exporter'];
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** Everything open and as it is opened; a selection of which nothing is known; the other theme and a narrow window by sample. */
const VIEWS = [
  { name: 'opened', width: 1600, query: '', uids: UIDS },
  { name: 'all', width: 1600, query: 'open=1', uids: UIDS, isComplete: true },
  { name: 'unknown', width: 1600, query: 'var-region=nowhere', uids: UIDS },
  { name: 'narrow', width: 1100, query: 'theme=light', uids: ['acm-estate'] },
];

const FOR_DEMO = process.argv.slice(2).filter((flag) => flag !== '--screenshots');
const isOtherEstate = FOR_DEMO.some((flag) => flag.startsWith('--scenario='));

/** The page that draws them, built from src. */
async function buildPage() {
  const site = join(HERE, 'public');
  rmSync(site, { recursive: true, force: true });
  mkdirSync(join(site, 'dashboards'), { recursive: true });
  cpSync(join(HERE, 'node_modules/@grafana/ui/dist/public/img'), join(site, 'build/img'), { recursive: true });
  for (const uid of UIDS) {
    copyFileSync(join(ROOT, `grafana/dashboards/${uid}.json`), join(site, `dashboards/${uid}.json`));
  }
  await build({ root: HERE, logLevel: 'error' });
}

/** Draws one view of a dashboard; what its panels got. */
async function draw(browser, url, file, width) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width, height: 900 });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction('window.__expect && window.__done >= window.__expect', { timeout: 120_000 });
    const height = await page.evaluate('document.documentElement.scrollHeight');
    await page.setViewport({ width, height: Math.min(height, 5000) });
    // The panels are drawn again for the new size.
    await page.waitForNetworkIdle({ idleTime: 1000, timeout: 30_000 });
    await page.screenshot({ path: file });
    return Object.values(await page.evaluate('window.__panels'));
  } finally {
    await page.close();
  }
}

const isEmpty = ({ rows }) => rows.every((count) => count === 0);

/** What is wrong with the panels of a view. */
function faultsOf(uid, { isComplete }, panels) {
  return panels.flatMap((panel) => {
    const where = `${uid} / ${panel.title}`;
    if (panel.error !== undefined) return [`${where}: ${panel.error}`];
    if (isComplete !== true || isOtherEstate || EMPTY.has(where)) return [];
    return isEmpty(panel) ? [`${where}: empty, and nothing in empty.js says why`] : [];
  });
}

if (CHROMIUM === undefined) throw new Error('Chromium is not installed');
await buildPage();
const folder = mkdtempSync(join(tmpdir(), 'acm-dashboards-'));
const ends = [];
const faults = [];
try {
  const demo = await startDemo(ROOT, FOR_DEMO);
  ends.push(demo.end);
  const prometheus = await startPrometheus(folder, demo.url, ROOT);
  ends.push(prometheus.end);
  const site = await preview({ root: HERE, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  ends.push(() => site.close());
  const [base] = site.resolvedUrls.local;
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    // A container's root has no sandbox; only pages of this check are opened.
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    userDataDir: join(folder, 'browser'),
  });
  ends.push(() => browser.close());
  mkdirSync(PICTURES, { recursive: true });
  for (const view of VIEWS) {
    for (const uid of view.uids) {
      const file = join(PICTURES, `${uid}-${view.name}.png`);
      const panels = await draw(
        browser,
        `${base}?d=${uid}&scrape=5&from=now-15m&prom=${prometheus.url}&${view.query}`,
        file,
        view.width,
      );
      faults.push(...faultsOf(uid, view, panels));
      console.log(`${file}: ${panels.length} panels`);
    }
  }
  if (process.argv.includes('--screenshots')) {
    const shots = join(ROOT, 'docs/images');
    mkdirSync(shots, { recursive: true });
    for (const name of readdirSync(PICTURES).filter((each) => each.endsWith('-opened.png'))) {
      copyFileSync(join(PICTURES, name), join(shots, name.replace('-opened', '')));
    }
  }
} finally {
  for (const end of ends.reverse()) await end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0 ? 'Every panel is as it should be.' : `${faults.length} panels are not as they should be.`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
