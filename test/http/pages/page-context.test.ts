import t from 'tap';
import { ageOfData, severityLabel } from '../../../src/http/pages/page-context.ts';
import { targetReport } from '../../../src/report/target-report.ts';
import { PAGE_WORDS } from '../../../src/wiring/page-words.ts';
import { NOW_SECONDS } from '../../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf } from '../../fixtures/metrics-estate.ts';

t.test('ageOfData() is that of the target that was read longest ago', async (t) => {
  const read = (seconds: number) =>
    targetReport(stateOf(snapshotOf([]), { lastSuccessSeconds: NOW_SECONDS - seconds }));
  const { markup } = ageOfData([read(5), read(90), read(1)], { nowSeconds: NOW_SECONDS });
  t.match(markup, '<span data-age-seconds="90">1 min 30 s</span> ago');
  t.match(markup, 'oldest data: 2026-11-22 23:58:30 UTC');
  t.equal(ageOfData([], { nowSeconds: NOW_SECONDS }).markup, 'Nothing has been read from AWS yet.');
});

t.test('severityLabel() is a word', async (t) => {
  t.equal(severityLabel(PAGE_WORDS, 'critical'), 'Critical');
});
