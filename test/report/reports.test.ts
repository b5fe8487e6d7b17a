import t from 'tap';
import type { Acknowledgment } from '../../src/attention/acknowledgment.ts';
import { NO_FILTER } from '../../src/report/certificate-filter.ts';
import type { ReportQuery } from '../../src/report/reports.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { imported, reportsOf } from '../fixtures/report-survey.ts';

const QUERY: ReportQuery = { filter: NO_FILTER, attentionOnly: false, sort: 'attention', limit: 2, after: undefined };
const reports = reportsOf([stateOf(snapshotOf([imported(300), imported(2), imported(1)]))]);

t.test('page() has what was asked for, and counts all of it', async (t) => {
  const page = await reports.page(QUERY);
  t.match(page, {
    exporter_version: '1.2.3',
    complete: true,
    summary: { certificates: 3 },
    targets: [{ region: 'eu-west-1' }],
  });
  t.same(
    page.certificates.map((each) => each.domain_name),
    ['i1.example', 'i2.example'],
  );
  t.type(page.next_cursor, 'string');
  const urgent = await reports.page({ ...QUERY, attentionOnly: true });
  t.match(urgent, { summary: { certificates: 2 }, next_cursor: null });
  const none = await reports.page({ ...QUERY, filter: { ...NO_FILTER, owners: ['x'] } });
  t.match(none, { certificates: [], summary: { certificates: 0 } });
});

t.test('page() goes on after a certificate that is gone', async (t) => {
  const after = [NOW_SECONDS, 'arn:gone'];
  const page = await reports.page({ ...QUERY, sort: 'expiry', after });
  t.equal(page.certificates[0]?.domain_name, 'i1.example');
});

t.test('whole() counts, and knows the owners', async (t) => {
  t.match(await reports.whole(), { summary: { certificates: 3 }, owners: ['shop'], next_cursor: null });
});

t.test('page() and whole() name the acknowledgments that match nothing, as they are now', async (t) => {
  let unmatched: readonly Acknowledgment[] = [];
  const states = [stateOf(snapshotOf([imported(1)]))];
  const some = reportsOf(states, { unmatchedAcknowledgments: () => unmatched });
  t.same((await some.whole()).acknowledgments_unmatched, []);
  unmatched = [{ match: { arns: ['arn:gone'] }, untilSeconds: NOW_SECONDS, reason: 'moved' }];
  const want = [{ arns: ['arn:gone'], reason: 'moved' }];
  t.match(await some.whole(), { acknowledgments_unmatched: want });
  t.match(await some.page({ ...QUERY, filter: { ...NO_FILTER, owners: ['x'] } }), { acknowledgments_unmatched: want });
});

t.test('certificate() describes one, or none', async (t) => {
  const detail = await reports.certificate(imported(2).arn);
  t.equal(detail?.certificate.domain_name, 'i2.example');
  t.equal(await reports.certificate('x'), undefined);
});
