/**
 * What the exporter weighs once it has everything: all details read, all names checked.
 * `node bench/details.ts [count …]`. Nothing paces the calls of AWS, here or there; DNS is asked at the exporter's
 * usual pace. Prints a Markdown table.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Weight } from './unpaced-exporter.ts';

const COUNTS = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000];
const HEAD = ['certificates', 'details', 'findings', 'lines', 'RSS with details', 'RSS with both', 'peak RSS', 'hold'];

async function measure(count: number): Promise<readonly string[]> {
  const simulator = fork(new URL('simulator.ts', import.meta.url), [String(count), 'unlimited']);
  const [{ awsUrl, dnsServer }] = (await once(simulator, 'message')) as [{ awsUrl: string; dnsServer: string }];
  const exporter = fork(new URL('unpaced-exporter.ts', import.meta.url), [awsUrl, dnsServer]);
  try {
    const [url] = (await once(exporter, 'message')) as [string];
    const startMs = performance.now();
    const seconds = () => `${((performance.now() - startMs) / 1000).toFixed(0)} s`;
    await until(url, (page) => has(page, 'target_certificates', count) && has(page, 'target_details_pending', 0));
    const [detailsAfter, withDetails] = [seconds(), await weigh(exporter)];
    const page = await until(url, (text) => lines(text, 'auto_renewable') === count);
    const [findingsAfter, withBoth] = [seconds(), await weigh(exporter)];
    return [
      count.toLocaleString('en'),
      detailsAfter,
      findingsAfter,
      (page.split('\n').length - 1).toLocaleString('en'),
      megabytes(withDetails.rssBytes),
      megabytes(withBoth.rssBytes),
      megabytes(withBoth.peakRssBytes),
      `${withBoth.maxHoldMs.toFixed(0)} ms`,
    ];
  } finally {
    exporter.disconnect();
    simulator.disconnect();
  }
}

async function weigh(exporter: ChildProcess): Promise<Weight> {
  exporter.send('weight');
  const [weight] = (await once(exporter, 'message')) as [Weight];
  return weight;
}

/** Scrapes now and then until the page is as wanted. */
async function until(url: string, predicate: (page: string) => boolean): Promise<string> {
  for (;;) {
    const page = await fetch(`${url}/metrics`).then(
      (response) => response.text(),
      () => '',
    );
    if (predicate(page)) return page;
    await delay(2_000);
  }
}

function has(page: string, name: string, value: number): boolean {
  return new RegExp(`^aws_acm_${name}\\{[^}]*\\} ${value}$`, 'm').test(page);
}

/** Series of a family of certificates. The verdict is there once everything is known that it rests on. */
function lines(page: string, family: string): number {
  return page.split(`\naws_acm_certificate_${family}{`).length - 1;
}

const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;

console.log(`| ${HEAD.join(' | ')} |\n|${' ---: |'.repeat(HEAD.length)}`);
for (const count of COUNTS) console.log(`| ${(await measure(count)).join(' | ')} |`);
