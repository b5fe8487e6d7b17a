import t from 'tap';
import { createPageAge } from '../../src/metrics/page-age.ts';
import { keptLog } from '../fixtures/kept-log.ts';

t.test('text() is the age of this moment, whichever way the clock was set', async (t) => {
  let nowSeconds = 1_000;
  const { text } = createPageAge({ now: () => nowSeconds, log: keptLog().log });
  t.equal(text(undefined, 'prometheus'), '', 'absent where nothing was rendered');
  t.match(text(990.5, 'openmetrics'), /^# HELP [\s\S]*\naws_acm_exporter_page_age_seconds 9\.5\n$/);
  nowSeconds = 900;
  t.match(text(990.5, 'prometheus'), '\naws_acm_exporter_page_age_seconds 90.5\n');
});

t.test('watch() logs once when the page gets too old, and once when it no longer is', async (t) => {
  let nowSeconds = 1_000;
  const { log, said } = keptLog();
  const { watch } = createPageAge({ now: () => nowSeconds, log });
  const seen = (atSeconds: number) => {
    const before = said.length;
    nowSeconds = atSeconds;
    watch(1_000);
    return said.slice(before);
  };
  watch(undefined);
  t.same(seen(1_060), []);
  t.match(seen(1_060.01), [/^warn Metrics page is old/]);
  t.same(seen(2_000), []);
  t.match(seen(1_001), [/^info Metrics page is up to date again/]);
  t.same(seen(1_002), []);
});
