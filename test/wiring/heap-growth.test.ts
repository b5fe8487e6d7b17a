/** In processes of their own: the flags hold for the whole of one. */
import { spawnSync } from 'node:child_process';
import t from 'tap';

/** Makes garbage of which a part lives for long, and tells the bytes of V8's young generation, the median over time, and those held in all. */
const WORK = `
import { getHeapSpaceStatistics } from 'node:v8';
const kept = [];
const young = [];
for (let i = 0; i < 3e6; i++) {
  kept[i % 200_000] = { i, list: [i] };
  // V8 makes it larger and smaller at any time.
  if (i % 100_000 === 0) young.push(getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space').space_size);
}
young.sort((a, b) => a - b);
console.log(JSON.stringify({ young: young[young.length / 2], rss: process.memoryUsage.rss() }));`;
const LIMIT = `
import { limitHeapGrowth } from ${JSON.stringify(new URL('../../src/wiring/heap-growth.ts', import.meta.url).href)};
limitHeapGrowth();`;

function sizes(...parts: readonly string[]): { readonly young: number; readonly rss: number } {
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', parts.join('\n')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  t.equal(status, 0, 'it ends');
  t.equal(stderr, '', 'V8 knows the flags');
  return JSON.parse(stdout);
}

t.test('a process that makes garbage collects it rather than grow', async (t) => {
  const limited = sizes(LIMIT, WORK);
  const free = sizes(WORK);
  t.ok(limited.young < free.young / 2, `young generation: ${limited.young} of ${free.young} bytes`);
  t.ok(limited.rss < free.rss, `RSS: ${limited.rss} of ${free.rss} bytes`);
});

t.test('a process whose young generation is looked at lets it grow, and ends by itself', async (t) => {
  const yielding = WORK.replace('=== 0) young', '=== 0) await new Promise(setImmediate), young');
  const smallest = `import { setFlagsFromString } from 'node:v8'; setFlagsFromString('--semi-space-growth-factor=1');`;
  const [limited, fixed] = [sizes(LIMIT, yielding), sizes(smallest, yielding)];
  t.ok(limited.young > fixed.young, `young generation: ${limited.young} bytes, ${fixed.young} if it does not grow`);
});
