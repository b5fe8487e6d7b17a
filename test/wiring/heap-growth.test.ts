/** In processes of their own: the flags hold for the whole of one. */
import { spawnSync } from 'node:child_process';
import t from 'tap';
import { limitHeapGrowth } from '../../src/wiring/heap-growth.ts';

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
const MODULE = new URL('../../src/wiring/heap-growth.ts', import.meta.url).href;
const LIMIT = `
import { limitHeapGrowth } from ${JSON.stringify(MODULE)};
limitHeapGrowth();`;

/** The JSON that a program prints. */
function told<T>(...parts: readonly string[]): T {
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', parts.join('\n')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  t.equal(status, 0, 'it ends');
  t.equal(stderr, '', 'V8 knows the flags');
  return JSON.parse(stdout) as T;
}

const sizes = told<{ readonly young: number; readonly rss: number }>;

t.test('a process that makes garbage collects it rather than grow', async (t) => {
  const limited = sizes(LIMIT, WORK);
  const free = sizes(WORK);
  t.ok(limited.young < free.young / 2, `young generation: ${limited.young} of ${free.young} bytes`);
  t.ok(limited.rss < free.rss, `RSS: ${limited.rss} of ${free.rss} bytes`);
});

t.test('a process whose young generation is looked at ends by itself', async (t) => {
  const yielding = WORK.replace('=== 0) young', '=== 0) await new Promise(setImmediate), young');
  t.ok(sizes(LIMIT, yielding).young > 0, 'it has come to its end');
});

t.test(
  'limitHeapGrowth() lets the young generation grow until it is large enough, and again after it has shrunk',
  async (t) => {
    const MB = 2 ** 20;
    const flags: string[] = [];
    let youngBytes = 2 * MB;
    let collected: () => void = () => t.fail('looks after collections');
    limitHeapGrowth({
      setFlag: (flag) => flags.push(flag),
      youngBytes: () => youngBytes,
      afterCollections: (task) => {
        collected = task;
      },
    });
    t.same(flags.splice(0), ['--semi-space-growth-factor=1', '--heap-growing-percent=35'], 'not at the start');
    const seen = [2, 4, 8 - 1 / 1024, 8, 16, 7, 8].map((megabytes) => {
      youngBytes = megabytes * MB;
      collected();
      return [megabytes, ...flags.splice(0)];
    });
    t.same(seen, [
      [2, '--semi-space-growth-factor=2'],
      [4],
      [8 - 1 / 1024],
      [8, '--semi-space-growth-factor=1'],
      [16],
      [7, '--semi-space-growth-factor=2'],
      [8, '--semi-space-growth-factor=1'],
    ]);
  },
);

t.test('a process looks at its heap after its garbage was collected', async (t) => {
  const telling = `
import v8 from 'node:v8';
import { syncBuiltinESMExports } from 'node:module';
let asked = 0;
const setFlag = v8.setFlagsFromString;
v8.setFlagsFromString = (flag) => { asked += flag === '--semi-space-growth-factor=2'; setFlag(flag); };
syncBuiltinESMExports();
const { limitHeapGrowth } = await import(${JSON.stringify(MODULE)});
limitHeapGrowth();
for (let i = 0, kept; i < 3e6; i++) {
  kept = { i, list: [i] };
  if (i % 100_000 === 0) await new Promise(setImmediate);
}
console.log(asked);`;
  t.ok(told<number>(telling) > 0, 'it has asked V8 to let the young generation grow');
});
