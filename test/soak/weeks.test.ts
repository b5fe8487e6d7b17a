/**
 * Weeks pass. Whatever happens, the page is what AWS has, or the last good state with its age, and memory stays flat. SOAK_DAYS and
 * SOAK_SEED make it longer and another one (CONTRIBUTING.md).
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { valueIn } from '../fixtures/fault-episode.ts';
import { seedOfToday } from '../fixtures/fuzz-run.ts';
import { createSoakWorld, soakScenario } from '../fixtures/soak-world.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

const { SOAK_DAYS: days = '14', SOAK_SEED: seed = String(seedOfToday()) } = process.env;
const DAYS = Number(days);
const SHORT_DAYS = 14;
t.setTimeout(FILE_LIMIT_MS * Math.max(1, Math.ceil(DAYS / SHORT_DAYS)));

const STEP_HOURS = 6;
const STEPS = (DAYS * 24) / STEP_HOURS;
/** Certificates at the start; as many come as go. */
const COUNT = 40;
const FLAGS = {
  'poll.interval': '30m',
  'poll.timeout': '50s',
  'aws.request_timeout': '10s',
  'dns.interval': '6h',
  'dns.timeout': '1s',
  'details.max_age': '1d',
};
/** Time for a poll that is due, and for what is retried. */
const LOOK_SECONDS = 150;
const WARM_UP = STEPS / 3;
/** Of the heap since then: what the test itself keeps of its clock and log is part of it. */
const MOST_GROWTH_BYTES = (8 + DAYS / 8) * 1_048_576;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** As `SoakWorld.truth` gives it. */
function shown(page: string): readonly string[] {
  const lines = page.matchAll(
    /^aws_acm_certificate_not_after_timestamp_seconds\{.*certificate_arn="([^"]+)".*\} (\S+)$/gm,
  );
  return Array.from(lines, ([, arn, notAfter]) => `${arn} ${Number(notAfter)}`).sort();
}

const lastSuccess = (page: string): number => valueIn(page, 'target_last_success_timestamp_seconds');
const isSettled = (page: string): boolean => valueIn(page, 'target_settled') === 1;

t.test(`${DAYS} days from the seed ${seed}`, async (t) => {
  const { simulator, clock, scrape, pass, secondsUntil } = await startSteppedExporter(t, soakScenario(COUNT), FLAGS);
  const world = createSoakWorld(simulator, Number(seed));
  await secondsUntil('everything read', isSettled, 600);
  // What is under way comes to rest: its pauses begin before the clock jumps.
  await pass(LOOK_SECONDS);
  let before = await scrape();
  let [read, stale, heap] = [0, 0, Number.NaN];
  const history: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const atSeconds = clock.now();
    history.push(world.step(atSeconds));
    clock.jump(STEP_HOURS * 3_600_000);
    await pass(LOOK_SECONDS);
    const page = await scrape();
    const isRead = lastSuccess(page) > atSeconds;
    const expected = isRead ? world.truth() : shown(before);
    const place = `step ${step} of seed ${seed}: ${history.slice(-6).join(', ')}`;
    if (JSON.stringify(shown(page)) !== JSON.stringify(expected)) t.same(shown(page), expected, place);
    if (!isRead) t.equal(lastSuccess(page), lastSuccess(before), `the age is true at ${place}`);
    if (valueIn(page, 'target_up') === 1) t.ok(isRead, `up says that it was read at ${place}`);
    [read, stale] = isRead ? [read + 1, stale] : [read, stale + 1];
    before = page;
    if (step >= WARM_UP && Number.isNaN(heap)) heap = heapBytes();
  }
  t.ok(read > STEPS / 4 && stale > 0, `${read} steps with a new page and ${stale} with an old one`);
  const growth = heapBytes() - heap;
  t.ok(growth < MOST_GROWTH_BYTES, `the heap has grown by ${Math.round(growth / 1024)} KiB`);
  world.heal();
  await secondsUntil(
    'a page that is whole again',
    (page) => isSettled(page) && valueIn(page, 'target_up') === 1,
    8 * 3_600,
  );
  t.same(shown(await scrape()), world.truth(), 'in the end it is what AWS has');
});
