import t from 'tap';
import { createSweepComparison } from '../../src/acm/sweep-comparison.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { Sweep } from '../../src/certificate/sweep.ts';
import { unknownCertificate } from '../../src/certificate/unknown-certificate.ts';
import type { InventoryMode } from '../../src/certificate/vocabulary.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const never = new AbortController().signal;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const sweepOf = (mode: InventoryMode, arns: string): Sweep => ({
  mode,
  certificates: Array.from(arns, unknownCertificate),
  faults: [],
});

function setup() {
  const { log, lines } = keptLog();
  const world: { nowMs: number; listed: string | Fault; asked: number } = { nowMs: 5, listed: '', asked: 0 };
  const compare = createSweepComparison({
    byList: async () => {
      world.asked += 1;
      if (world.listed instanceof Fault) throw world.listed;
      return sweepOf('list', world.listed);
    },
    nowMs: () => world.nowMs,
    log,
  });
  return {
    world,
    lines,
    /** Compares after some time. */
    after: (ms: number, searched: string, listed: string | Fault, signal = never) => {
      world.nowMs += ms;
      world.listed = listed;
      return compare(sweepOf('search', searched), signal);
    },
    compare,
  };
}

t.test('compare() begins an hour after the start, and asks once a day', async (t) => {
  const { world, after } = setup();
  const asked: number[] = [];
  for (const ms of [0, HOUR_MS - 1, 1, HOUR_MS, DAY_MS - HOUR_MS - 1, 1, 1]) {
    await after(ms, 'a', 'a');
    asked.push(world.asked);
  }
  t.same(asked, [0, 0, 1, 1, 1, 2, 2]);
});

t.test('compare() tells what was missing twice, a day apart', async (t) => {
  const { after, lines } = setup();
  t.equal(await after(HOUR_MS, 'abx', 'bcd'), undefined, 'one comparison shows nothing: certificates come and go');
  t.same(await after(DAY_MS, 'aby', 'bcdz'), { search: 2, list: 1 }, 'not those that came and went');
  t.match(lines, [
    [
      'warn',
      'SearchCertificates and ListCertificates have not shown the same certificates for a day',
      { missing_from: 'search', certificates: 2, arns: ['c', 'd'] },
    ],
    ['warn', /have not shown the same/, { missing_from: 'list', certificates: 1, arns: ['a'] }],
  ]);
  t.same(await after(DAY_MS, 'abcdyz', 'abcdyz'), { search: 0, list: 0 }, 'over');
  t.equal(lines.length, 2);
});

t.test('compare() names five', async (t) => {
  const { after, lines } = setup();
  await after(HOUR_MS, '', 'abcdefg');
  t.same(await after(DAY_MS, '', 'abcdefg'), { search: 7, list: 0 });
  t.match(lines[0]?.[2], { certificates: 7, arns: ['a', 'b', 'c', 'd', 'e'] });
});

t.test('compare() is skipped where List is denied, and says so once', async (t) => {
  const { after, world, lines } = setup();
  const denied = new Fault('access_denied', 'ListCertificates failed: AccessDenied');
  t.equal(await after(HOUR_MS, 'a', denied), undefined);
  await after(HOUR_MS - 1, 'a', denied);
  t.equal(world.asked, 1);
  await after(1, 'a', denied);
  t.equal(world.asked, 2, 'the policy may have changed');
  t.match(lines, [
    ['warn', /^ListCertificates is denied: it cannot be compared/, { reason: 'access_denied' }],
    ['debug', /^ListCertificates is denied/, {}],
  ]);
  await after(HOUR_MS, 'a', 'b');
  t.same(await after(DAY_MS, 'a', 'b'), { search: 1, list: 1 }, 'allowed by now');
});

t.test('compare() keeps what it knew while List fails, and never rejects', async (t) => {
  const { after, lines } = setup();
  await after(HOUR_MS, 'a', 'b');
  await after(DAY_MS, 'a', 'b');
  t.same(await after(DAY_MS, 'a', new Fault('throttled', 'Rate exceeded')), { search: 1, list: 1 });
  t.match(lines.slice(2), [['debug', /compared with SearchCertificates later/, { reason: 'throttled' }]]);
  const aborted = new AbortController();
  aborted.abort(new Error('Shutting down'));
  t.same(await after(HOUR_MS, 'a', new Fault('other', 'Aborted'), aborted.signal), { search: 1, list: 1 });
  t.equal(lines.length, 3, 'nothing is said of the end of the program');
});

t.test('compare() has nothing to hold against a sweep that was by List', async (t) => {
  const { compare, world } = setup();
  world.nowMs += DAY_MS;
  t.equal(await compare(sweepOf('list', 'a'), never), undefined);
  t.equal(world.asked, 0);
});
