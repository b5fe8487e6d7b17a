/**
 * What it costs to keep the page up to date: `node bench/rendering.ts [certificates …] [--targets n …] [--fill n …]`.
 * CPU time of the whole process, threads that compress included, the median of five runs after one that is discarded, and
 * counts. Prints Markdown tables.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Snapshot, TargetState } from '../src/certificate/snapshot.ts';
import { createTurns } from '../src/clock/turns.ts';
import { CLOCK_SECONDS } from '../src/metrics/certificate-section.ts';
import { createExposition } from '../src/metrics/exposition.ts';
import { limitHeapGrowth } from '../src/wiring/heap-growth.ts';
import { NOW_SECONDS } from '../test/fixtures/certificate-builder.ts';
import { largeEstate, stateOf } from '../test/fixtures/metrics-estate.ts';
import { DEFAULT_RENDERING } from './default-rendering.ts';
import { cpuMsOf } from './process-cpu.ts';

const RUNS = 5;
const BATCH = 50;
/** More than the clock may move without a rendering. */
const CLOCK_STEP_SECONDS = CLOCK_SECONDS + 5;

limitHeapGrowth();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { targets: { type: 'string', multiple: true }, fill: { type: 'string', multiple: true } },
});
const isDefault = positionals.length === 0 && values.targets === undefined && values.fill === undefined;
const sizes = isDefault ? [1_000, 10_000, 50_000] : positionals.map(Number);
const targetCounts = (values.targets ?? (isDefault ? ['17', '340', '3400'] : [])).map(Number);
const fills = (values.fill ?? (isDefault ? ['1000', '10000'] : [])).map(Number);

/** A page over states that the benchmark sets, and the parts written for it. */
function world(initial: readonly TargetState[]) {
  const state = { states: initial, nowSeconds: NOW_SECONDS, parts: 0 };
  const silent = () => undefined;
  const { refresh, metrics } = createExposition({
    settings: () => DEFAULT_RENDERING,
    states: () => state.states,
    ownText: async () => '',
    now: () => state.nowSeconds,
    nowMs: () => performance.now(),
    // Rendered when the benchmark says so.
    every: () => silent,
    turns: createTurns(() => performance.now()),
    log: {
      debug: ({ parts }) => {
        state.parts += Number(parts);
      },
      info: silent,
      warn: silent,
      error: console.error,
    },
  });
  return { state, refresh, metrics };
}

/** CPU milliseconds and parts of a change that is made and shown some times over. */
async function repeated(
  { state, refresh }: ReturnType<typeof world>,
  change: (round: number) => void,
): Promise<string> {
  const times: number[] = [];
  let parts = 0;
  for (let round = 0; round <= RUNS; round++) {
    change(round);
    const before = state.parts;
    const cpuMs = await cpuMsOf(refresh);
    parts = state.parts - before;
    if (round > 0) times.push(cpuMs);
    await delay(20);
  }
  times.sort((a, b) => a - b);
  return `${ms(times[2])} (${ms(times[0])} to ${ms(times[4])}), ${parts.toLocaleString('en')} parts`;
}

const ms = (value = Number.NaN) => (value < 10 ? value.toFixed(1) : value.toFixed(0));

/** The next Snapshot, with one of so many certificates in another state of use; none with 0. */
function polled(snapshot: Snapshot, step: number): Snapshot {
  const certificates = snapshot.certificates.map((one, i) =>
    step > 0 && i % step === 0 ? { ...one, inUse: !one.inUse } : one,
  );
  return { ...snapshot, certificates };
}

/** All findings checked again, so many of them with another result. */
function checked({ findings }: Snapshot, step: number): Snapshot['findings'] {
  let caa = 0;
  return new Map(
    Array.from(findings, ([key, finding]) => {
      if (!key.startsWith('caa ') || caa++ % step !== 0) return [key, finding] as const;
      return [key, { ...finding, result: finding.result === 'allowed' ? 'denied' : 'allowed' }] as const;
    }),
  );
}

async function oneTarget(count: number): Promise<readonly string[]> {
  const all = world([stateOf(largeEstate(count))]);
  const { state } = all;
  const snapshot = () => state.states[0]?.snapshot ?? largeEstate(0);
  const firstMs = await cpuMsOf(all.refresh);
  const parts = state.parts;
  const show = (next: Snapshot) => {
    state.states = [stateOf(next)];
  };
  return [
    count.toLocaleString('en'),
    `${ms(firstMs)}, ${parts.toLocaleString('en')} parts`,
    await repeated(all, () => show(polled(snapshot(), 0))),
    await repeated(all, () => show(polled(snapshot(), 50))),
    await repeated(all, () => show({ ...snapshot(), findings: checked(snapshot(), 50) })),
    await repeated(all, () => {
      state.nowSeconds += CLOCK_STEP_SECONDS;
    }),
    megabytes(process.memoryUsage.rss()),
  ];
}

async function manyTargets(count: number): Promise<readonly string[]> {
  const rssBefore = process.memoryUsage.rss();
  const whole = largeEstate(3 * count);
  const states = Array.from({ length: count }, (_, i) =>
    stateOf({
      ...whole,
      certificates: whole.certificates.slice(3 * i, 3 * i + 3),
      target: { ...whole.target, region: `region-${i}` },
    }),
  );
  const all = world(states);
  const firstMs = await cpuMsOf(all.refresh);
  const replace = (change: (snapshot: Snapshot) => Snapshot, from: number, to: number) => {
    all.state.states = all.state.states.map((state, i) =>
      i < from || i >= to || state.snapshot === undefined ? state : stateOf(change(state.snapshot)),
    );
  };
  return [
    count.toLocaleString('en'),
    ms(firstMs),
    await repeated(all, (round) => replace((snapshot) => polled(snapshot, 0), round, round + 1)),
    await repeated(all, (round) => replace((snapshot) => polled(snapshot, 3), round, round + 1)),
    await repeated(all, () => {
      const [first] = all.state.states;
      if (first?.snapshot === undefined) return;
      const next = checked(first.snapshot, 9 * count);
      replace((snapshot) => ({ ...snapshot, findings: next }), 0, count);
    }),
    await repeated(all, () => {
      all.state.nowSeconds += CLOCK_STEP_SECONDS;
    }),
    megabytes(process.memoryUsage.rss() - rssBefore),
  ];
}

/** Details come in batches, those that expire first: what publishing and rendering take for each certificate. */
async function fill(count: number): Promise<readonly string[]> {
  const full = largeEstate(count);
  const certificates = full.certificates.map((one) => ({ ...one, detail: undefined }));
  const { state, refresh } = world([stateOf({ ...full, certificates: [...certificates] })]);
  await refresh();
  const expiry = (i: number) => full.certificates[i]?.notAfterSeconds ?? 0;
  const order = [...full.certificates.keys()].sort((a, b) => expiry(a) - expiry(b));
  const before = state.parts;
  const cpuMs = await cpuMsOf(async () => {
    for (let from = 0; from < count; from += BATCH) {
      for (const i of order.slice(from, from + BATCH)) Object.assign(certificates, { [i]: full.certificates[i] });
      state.states = [stateOf({ ...full, certificates: [...certificates] })];
      await refresh();
    }
  });
  return [
    count.toLocaleString('en'),
    String(Math.ceil(count / BATCH)),
    (cpuMs / 1000).toFixed(2),
    (cpuMs / count).toFixed(2),
    ((state.parts - before) / count).toFixed(2),
  ];
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);

async function table(head: readonly string[], row: (n: number) => Promise<readonly string[]>, ns: readonly number[]) {
  if (ns.length === 0) return;
  console.log(`| ${head.join(' | ')} |\n|${' ---: |'.repeat(head.length)}`);
  for (const n of ns) console.log(`| ${(await row(n)).join(' | ')} |`);
  console.log();
}

await table(
  [
    'certificates',
    'first ms',
    'poll, no change ms',
    'poll, 2 % changed ms',
    '2 % of CAA findings changed ms',
    'clock ms',
    'RSS MB',
  ],
  oneTarget,
  sizes,
);
await table(
  [
    'targets × 3',
    'first ms',
    'one poll, no change ms',
    'one poll, a change ms',
    'one finding changed ms',
    'clock ms',
    'RSS MB more',
  ],
  manyTargets,
  targetCounts,
);
await table(['certificates filled', 'batches', 'CPU s', 'CPU ms each', 'parts each'], fill, fills);
