import t from 'tap';
import { estateSummary } from '../../src/report/estate-summary.ts';
import { statusLine } from '../../src/report/status-line.ts';
import { targetReport } from '../../src/report/target-report.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';

const empty = estateSummary([]);
const read = (seconds: number) => targetReport(stateOf(snapshotOf([]), { lastSuccessSeconds: NOW_SECONDS - seconds }));
const lost = targetReport(stateOf(undefined, { up: false, lastSuccessSeconds: undefined }));
const problem = { problem: 'x', next_step: '' };
type Summary = typeof empty;
const outlooks = (some: Partial<Summary['outlooks']>): Partial<Summary> => ({
  outlooks: { ...empty.outlooks, ...some },
});
const severities = (some: Partial<Summary['severities']>): Partial<Summary> => ({
  severities: { ...empty.severities, ...some },
});

const cases: readonly (readonly [
  summary: Partial<Summary>,
  targets: Parameters<typeof statusLine>[0]['targets'],
  state: string,
  text: string,
])[] = [
  [{}, [read(12)], 'good', 'Nothing needs attention; 1 target read 12 s ago'],
  [
    { ...outlooks({ blocked: 40, overdue: 8 }), expired_in_use: 3 },
    [read(12), read(5), read(1), read(2)],
    'bad',
    '3 expired in use, 48 will not renew; all 4 targets read 12 s ago',
  ],
  [{ revoked_in_use: 1, unknown: 2 }, [read(0)], 'bad', '1 revoked in use, 2 not known; 1 target read 0 s ago'],
  [severities({ notice: 1 }), [read(0)], 'bad', '1 needs attention; 1 target read 0 s ago'],
  [severities({ warning: 2 }), [read(0)], 'bad', '2 need attention; 1 target read 0 s ago'],
  [severities({ info: 2 }), [read(0)], 'good', 'Nothing needs attention; 1 target read 0 s ago'],
  [{}, [read(12), lost], 'unknown', 'Cannot tell: 1 of 2 targets could not be read'],
  [
    { expired_in_use: 1 },
    [read(12), lost],
    'unknown',
    'Cannot tell: 1 of 2 targets could not be read. Known: 1 expired in use',
  ],
  [{}, [], 'good', 'No account and region belongs to this shard'],
  [{}, [], 'unknown', 'Cannot tell: no account and region is known yet'],
];
for (const [summary, targets, state, text] of cases) {
  t.test(`statusLine(): ${text}`, async (t) => {
    const problems = state === 'unknown' ? [problem] : [];
    t.same(statusLine({ summary: { ...empty, ...summary }, targets, problems }, NOW_SECONDS), { state, text });
  });
}
