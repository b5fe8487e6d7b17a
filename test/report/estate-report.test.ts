import t from 'tap';
import { certificateReport } from '../../src/report/certificate-report.ts';
import { estateReportHead, estateReportText } from '../../src/report/estate-report.ts';
import { estateSummary } from '../../src/report/estate-summary.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { entryOf, HOSTILE, imported } from '../fixtures/report-survey.ts';

const PARTS = { nowSeconds: NOW_SECONDS, version: '1', blindSpots: [], states: [], unmatchedAcknowledgments: [] };

t.test('estateReportHead() is complete only where everything is known', async (t) => {
  const known = estateSummary([await entryOf(imported(1))]);
  const unknown = estateSummary([await entryOf(imported(1, { detail: undefined }))]);
  t.equal(estateReportHead({ ...PARTS, summary: known }).complete, true);
  t.equal(estateReportHead({ ...PARTS, summary: unknown }).complete, false);
  const blindSpots = [{ problem: 'x', nextStep: 'y' }];
  t.match(estateReportHead({ ...PARTS, summary: known, blindSpots }), {
    complete: false,
    problems: [{ problem: 'x', next_step: 'y' }],
    next_cursor: null,
  });
});

t.test('estateReportHead() has the acknowledgments that are for no certificate', async (t) => {
  const acknowledgment = { match: { arns: ['arn:a'] }, untilSeconds: NOW_SECONDS, reason: 'moved' };
  const head = estateReportHead({ ...PARTS, summary: estateSummary([]), unmatchedAcknowledgments: [acknowledgment] });
  t.match(head.acknowledgments_unmatched, [{ arns: ['arn:a'], tags: [], reason: 'moved' }]);
});

t.test('estateReportText() is JSON, written certificate by certificate', async (t) => {
  const entries = await Promise.all(HOSTILE.map((domainName, i) => entryOf(imported(i, { domainName }))));
  const head = estateReportHead({ ...PARTS, summary: estateSummary(entries) });
  let described = 0;
  function* reports() {
    for (const entry of entries) {
      described += 1;
      yield certificateReport(entry, NOW_SECONDS);
    }
  }
  const texts = estateReportText(head, reports());
  const first = [texts.next().value, texts.next().value];
  t.equal(described, 1, 'no more than what was read is described');
  const whole = JSON.parse([...first, ...texts].join(''));
  t.same(
    whole.certificates.map((each: { domain_name: string }) => each.domain_name),
    HOSTILE,
  );
  t.match(whole, head);
  t.same(JSON.parse([...estateReportText(head, [])].join('')).certificates, []);
});
