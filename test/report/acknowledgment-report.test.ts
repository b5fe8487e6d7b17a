import t from 'tap';
import type { Acknowledgment } from '../../src/attention/acknowledgment.ts';
import { acknowledgmentReport } from '../../src/report/acknowledgment-report.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const team = new Map([
  ['team', ['shop', 'pay']],
  ['old', []],
]);
const TAGS = [
  { key: 'team', values: ['shop', 'pay'] },
  { key: 'old', values: [] },
];

const cases: readonly (readonly [name: string, match: Acknowledgment['match'], want: object])[] = [
  ['ARNs', { arns: ['a', 'b'] }, { arns: ['a', 'b'], tags: [] }],
  ['tags', { tags: team }, { arns: [], tags: TAGS }],
  ['both', { arns: ['a'], tags: team }, { arns: ['a'], tags: TAGS }],
];
for (const [name, match, want] of cases) {
  t.test(`acknowledgmentReport() by ${name}`, async (t) => {
    t.same(acknowledgmentReport({ match, untilSeconds: NOW_SECONDS, reason: 'moved' }), {
      ...want,
      until: `${new Date(NOW_SECONDS * 1000).toISOString().slice(0, 19)}Z`,
      reason: 'moved',
    });
  });
}
