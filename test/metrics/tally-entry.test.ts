import t from 'tap';
import { tallyEntry } from '../../src/metrics/tally-entry.ts';
import { certificate, checkKey, DAY_SECONDS, goodFindings, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { contextOf } from '../fixtures/metrics-shown.ts';

const context = contextOf({ findings: goodFindings() });

t.test('tallyEntry() has the labels by which certificates are counted', async (t) => {
  t.same(tallyEntry(certificate(), context, true).labels, ['shop', 'shop', 'AMAZON_ISSUED', 'true', 'renews']);
  t.same(tallyEntry(certificate({ type: undefined, inUse: undefined }), context, true).labels.slice(2, 4), ['', '']);
});

t.test('tallyEntry() is steady until the next turning point', async (t) => {
  const { steady } = tallyEntry(certificate(), context, true);
  // Its renewal would be overdue 7 days into the window of 45, and a warning is shown 30 days before that.
  t.same(steady.untilSeconds, NOW_SECONDS + (99 - 45 + 7 - 30) * DAY_SECONDS);
  t.ok(steady.sinceSeconds < NOW_SECONDS);
});

t.test('tallyEntry() has the oldest finding, unless nothing is looked up', async (t) => {
  t.equal(tallyEntry(certificate(), context, true).findingsAtSeconds, NOW_SECONDS - 600);
  const missing = contextOf({ findings: goodFindings([checkKey('caa'), undefined]) });
  t.equal(tallyEntry(certificate(), missing, true).findingsAtSeconds, Number.NEGATIVE_INFINITY);
  t.equal(tallyEntry(certificate(), missing, false).findingsAtSeconds, Number.POSITIVE_INFINITY);
});
