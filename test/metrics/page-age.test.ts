import t from 'tap';
import { createPageAge } from '../../src/metrics/page-age.ts';
import { keptLog } from '../fixtures/kept-log.ts';

t.test('text() is the age of this moment, whichever way the clock was set', async (t) => {
  let nowSeconds = 1_000;
  const { text } = createPageAge({ now: () => nowSeconds, nowMs: () => 0, log: keptLog().log });
  t.equal(text(undefined, 'prometheus'), '', 'absent where nothing was rendered');
  t.match(text(990.5, 'openmetrics'), /^# HELP [\s\S]*\naws_acm_exporter_page_age_seconds 9\.5\n$/);
  nowSeconds = 900;
  t.match(text(990.5, 'prometheus'), '\naws_acm_exporter_page_age_seconds 90.5\n');
});

/** An age that is watched by clocks which the test sets: the wall clock in seconds, and the monotonic one. */
function watched() {
  const clock = { nowSeconds: 1_000, nowMs: 0 };
  const { log, said } = keptLog();
  const { watch } = createPageAge({ now: () => clock.nowSeconds, nowMs: () => clock.nowMs, log });
  const seen = (nowMs: number, ageSeconds: number) => {
    const before = said.length;
    Object.assign(clock, { nowMs, nowSeconds: 1_000 + ageSeconds });
    watch(1_000);
    return said.slice(before);
  };
  return { watch, seen };
}

t.test('watch() logs once when the page stays too old, and once when it no longer is', async (t) => {
  const { watch, seen } = watched();
  watch(undefined);
  t.same(seen(60_000, 60), []);
  t.same(seen(60_010, 60.01), [], 'the first look');
  t.same(seen(90_009, 90), []);
  t.match(seen(90_010, 90.01), [/^warn Metrics page is old/]);
  t.same(seen(150_000, 150), []);
  t.match(seen(151_000, 1), [/^info Metrics page is up to date again/]);
  t.same(seen(152_000, 2), []);
});

for (const stepSeconds of [3_600, -3_600]) {
  t.test(`watch() says nothing of a wall clock that steps by ${stepSeconds} s, which rendering follows`, async (t) => {
    const { seen } = watched();
    t.same(seen(1_000, stepSeconds), []);
    t.same(seen(30_000, stepSeconds + 29), []);
    t.same(seen(31_000, 1), [], 'rendered');
    t.same(seen(60_000, stepSeconds), [], 'stepped again: the time begins again');
    t.same(seen(61_000, 1), []);
  });
}
