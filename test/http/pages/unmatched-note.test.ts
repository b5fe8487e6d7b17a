import t from 'tap';
import { unmatchedNote } from '../../../src/http/pages/unmatched-note.ts';
import type { AcknowledgmentReport } from '../../../src/report/acknowledgment-report.ts';
import { HOSTILE } from '../../fixtures/report-survey.ts';

const by = (match: Partial<AcknowledgmentReport>): AcknowledgmentReport => ({
  arns: [],
  tags: [],
  until: '2027-01-31T09:00:00Z',
  reason: 'moved to another host',
  ...match,
});
const END = '. Check <code>acknowledge</code> in the configuration.</p>';

const cases: readonly (readonly [name: string, all: readonly AcknowledgmentReport[], want: string])[] = [
  ['none', [], ''],
  [
    'one by its ARN',
    [by({ arns: ['arn:a'] })],
    `<p class="warning">1 acknowledgment matches no certificate that this exporter reads: <bdi>arn:a</bdi> (until 2027-01-31: <bdi>moved to another host</bdi>)${END}`,
  ],
  [
    'two by tags',
    [by({ tags: [{ key: 'team', values: ['a', 'b'] }] }), by({ tags: [{ key: 'old', values: [] }], reason: 'x' })],
    `<p class="warning">2 acknowledgments match no certificate that this exporter reads: <bdi>tag team=a or b</bdi> (until 2027-01-31: <bdi>moved to another host</bdi>); <bdi>tag old</bdi> (until 2027-01-31: <bdi>x</bdi>)${END}`,
  ],
];
for (const [name, all, want] of cases) {
  t.test(`unmatchedNote() of ${name}`, async (t) => {
    t.equal(unmatchedNote(all).markup, want);
  });
}

t.test('unmatchedNote() is one line, however many there are', async (t) => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => by({ arns: [`arn:${i}`] }));
  t.notMatch(unmatchedNote(many(3)).markup, 'more');
  t.match(unmatchedNote(many(4)).markup, /arn:2<\/bdi> \([^)]*\); and 1 more\./);
  const arns = (count: number) => unmatchedNote([by({ arns: many(count).flatMap((each) => each.arns) })]).markup;
  t.notMatch(arns(3), 'more ARNs');
  t.match(arns(5), '<bdi>arn:0, arn:1, arn:2, 2 more ARNs</bdi>');
});

t.test('unmatchedNote() shows what somebody wrote as text', async (t) => {
  for (const text of HOSTILE) {
    const { markup } = unmatchedNote([by({ tags: [{ key: text, values: [text] }], reason: text })]);
    t.notMatch(markup, /<script|<img/);
  }
});
