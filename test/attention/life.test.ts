import t from 'tap';
import { lifeOf, overdueSeconds } from '../../src/attention/life.ts';
import { DEFAULT_THRESHOLDS } from '../../src/attention/thresholds.ts';
import { facts, living } from '../fixtures/attention-facts.ts';
import { DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const day = (days: number) => NOW_SECONDS + days * DAY_SECONDS;

t.test('lifeOf(): the window as judged', async (t) => {
  t.strictSame(lifeOf(facts(living(198, 99))), {
    notAfterSeconds: day(99),
    lifetimeSeconds: 198 * DAY_SECONDS,
    windowStartSeconds: day(54),
  });
});

const windowless: [name: string, lifetimeDays: number, windowDays: number][] = [
  ['45 days of a long life', 395, 55],
  ['a quarter of a short one', 100, 75],
];
for (const [name, lifetimeDays, windowDays] of windowless) {
  t.test(`lifeOf(): without a window of ACM's, ${name}`, async (t) => {
    const life = lifeOf(facts(living(lifetimeDays, 100, { type: 'IMPORTED' })));
    t.equal(life?.windowStartSeconds, day(windowDays));
  });
}

t.test('lifeOf(): dates that are not known or make no sense', async (t) => {
  t.equal(lifeOf(facts(living(198, 99, { notAfterSeconds: undefined }))), undefined, 'no end');
  for (const notBeforeSeconds of [undefined, day(99), day(100)]) {
    const life = lifeOf(facts(living(198, 99, { notBeforeSeconds })));
    t.equal(life?.lifetimeSeconds, 395 * DAY_SECONDS, `start ${notBeforeSeconds}`);
  }
});

const overdue: [lifetimeDays: number, windowDays: number, wantDays: number][] = [
  [395, 40, 47],
  [198, 54, 61],
  // A quarter of a window of eight days is two days, and it lies in the last quarter of the life.
  [198, 91, 93],
  [100, 60, 75],
];
for (const [lifetimeDays, windowDays, wantDays] of overdue) {
  t.test(`overdueSeconds(): ${lifetimeDays} days, ${99 - windowDays} days of window`, async (t) => {
    const life = {
      notAfterSeconds: day(lifetimeDays === 100 ? 100 : 99),
      lifetimeSeconds: lifetimeDays * DAY_SECONDS,
      windowStartSeconds: day(windowDays),
    };
    t.equal((overdueSeconds(life, DEFAULT_THRESHOLDS) - NOW_SECONDS) / DAY_SECONDS, wantDays);
  });
}
