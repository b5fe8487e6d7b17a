import t from 'tap';
import { type Acknowledgment, acknowledgmentBy, restingUntil } from '../../src/attention/acknowledgment.ts';
import type { SeverityStep } from '../../src/attention/severity-step.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const tagged = certificate({ tags: new Map([['sunset', 'yes']]) });
const unread = certificate({ tags: undefined });
const until = (untilSeconds: number, match: Acknowledgment['match']): Acknowledgment => ({
  match,
  untilSeconds,
  reason: `until ${untilSeconds}`,
});
const BY_ARN = until(100, { arns: ['arn:other', tagged.arn] });
const BY_TAG = until(200, { tags: new Map([['sunset', []]]) });
const BY_BOTH = until(300, { arns: [tagged.arn], tags: new Map([['sunset', ['no']]]) });

t.test('acknowledgmentBy() finds them by ARN, by tag, and by both', async (t) => {
  t.equal(acknowledgmentBy([])(tagged), undefined);
  t.equal(acknowledgmentBy([BY_ARN])(tagged), BY_ARN);
  t.equal(acknowledgmentBy([BY_ARN])(certificate({ arn: `${tagged.arn}0` })), undefined, 'a whole ARN');
  t.equal(acknowledgmentBy([BY_TAG])(tagged), BY_TAG);
  t.equal(acknowledgmentBy([BY_TAG])(unread), undefined, 'tags that were not read');
  t.equal(acknowledgmentBy([BY_TAG])(certificate({ tags: new Map() })), undefined, 'no such tag');
  t.equal(acknowledgmentBy([BY_BOTH])(tagged), undefined, 'one of two does not fit');
});

t.test('acknowledgmentBy() gives the one that holds longest, wherever it stands', async (t) => {
  for (const all of [
    [BY_ARN, BY_TAG, BY_BOTH],
    [BY_BOTH, BY_TAG, BY_ARN],
  ]) {
    t.equal(acknowledgmentBy(all)(tagged), BY_TAG);
    t.equal(acknowledgmentBy(all)(unread), BY_ARN);
  }
  const longer = until(201, { arns: [tagged.arn] });
  t.equal(acknowledgmentBy([BY_ARN, BY_TAG, longer])(tagged), longer);
});

const steps: readonly SeverityStep[] = [
  { severity: 'notice', fromSeconds: 10 },
  { severity: 'warning', fromSeconds: 20 },
  { severity: 'critical', fromSeconds: 30 },
];
const cases: readonly (readonly [untilSeconds: number, expected: readonly (readonly [string, number])[]])[] = [
  [
    5,
    [
      ['notice', 10],
      ['warning', 20],
      ['critical', 30],
    ],
  ],
  [
    10,
    [
      ['notice', 10],
      ['warning', 20],
      ['critical', 30],
    ],
  ],
  [
    15,
    [
      ['notice', 15],
      ['warning', 20],
      ['critical', 30],
    ],
  ],
  [
    20,
    [
      ['warning', 20],
      ['critical', 30],
    ],
  ],
  [
    25,
    [
      ['warning', 25],
      ['critical', 30],
    ],
  ],
  [30, [['critical', 30]]],
  [99, [['critical', 99]]],
];
for (const [untilSeconds, expected] of cases) {
  t.test(`restingUntil(): nothing begins before ${untilSeconds}, and what is overtaken is left out`, async (t) => {
    const [resting] = restingUntil([{ cause: 'expiring', steps, deadlineSeconds: 40 }], untilSeconds);
    t.same(
      resting?.steps.map(({ severity, fromSeconds }) => [severity, fromSeconds]),
      expected,
    );
    t.equal(resting?.deadlineSeconds, 40, 'the deadline stays');
  });
}
