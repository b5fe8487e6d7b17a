import t from 'tap';
import { tallyEntry } from '../../src/metrics/tally-entry.ts';
import { certificate, DAY_SECONDS, goodFindings, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { contextOf } from '../fixtures/metrics-shown.ts';

const context = contextOf({ findings: goodFindings() });

t.test('tallyEntry() has the labels by which certificates are counted', async (t) => {
  t.same(tallyEntry(certificate(), context).labels, ['shop', 'shop', 'AMAZON_ISSUED', 'true', 'renews']);
  t.same(tallyEntry(certificate({ type: undefined, inUse: undefined }), context).labels.slice(2, 4), ['', '']);
});

t.test('tallyEntry() is steady until the next turning point', async (t) => {
  const { steady } = tallyEntry(certificate(), context);
  // Its renewal would be overdue 7 days into the window of 45, and a warning is shown 30 days before that.
  t.same(steady.untilSeconds, NOW_SECONDS + (99 - 45 + 7 - 30) * DAY_SECONDS);
  t.ok(steady.sinceSeconds < NOW_SECONDS);
});
