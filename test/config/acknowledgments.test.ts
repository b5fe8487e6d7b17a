import t from 'tap';
import { acknowledgments } from '../../src/config/acknowledgments.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-90ab-cdef-1234-567890abcdef';
const ONE = { arns: [ARN], until: '2027-01-31', reason: ' shut down in February ' };
const validate = (...entries: readonly object[]) => acknowledgments.validate(valueInput(entries, 'f'));
const seconds = (date: string) => Date.parse(date) / 1000;

t.test('acknowledgments are by ARN, by tag or both, with a date and a reason', async (t) => {
  const tags = new Map([['sunset', ['yes']]]);
  const said = { untilSeconds: seconds('2027-01-31T00:00:00Z'), reason: 'shut down in February' };
  t.same(validate(ONE, { ...ONE, arns: undefined, tags: { sunset: 'yes' } }, { ...ONE, tags: { sunset: 'yes' } }), {
    ok: true,
    value: [
      { match: { arns: [ARN] }, ...said },
      { match: { tags }, ...said },
      { match: { arns: [ARN], tags }, ...said },
    ],
  });
  const asText = { kind: 'text', place: '--x' } as const;
  t.match(acknowledgments.validate({ ...asText, text: JSON.stringify([ONE]) }), { value: [said] });
  t.same(acknowledgments.validate({ ...asText, text: '' }), { ok: true, value: [] });
});

for (const [until, expected] of [
  ['2027-01-31T09:00Z', '2027-01-31T09:00:00Z'],
  ['2027-01-31T09:00:30+01:00', '2027-01-31T08:00:30Z'],
  ['2027-12-31T23:30:00-02:00', '2028-01-01T01:30:00Z'],
  ['2028-02-29', '2028-02-29T00:00:00Z'],
  ['2019-01-01', '2019-01-01T00:00:00Z'],
] as const) {
  t.test(`acknowledgments may be until ${until}`, async (t) => {
    t.match(validate({ ...ONE, until }), { ok: true, value: [{ untilSeconds: seconds(expected) }] });
  });
}

const faults: readonly (readonly [name: string, overrides: object, place: string, problem: string])[] = [
  ['a month', { until: '2027-01' }, 'f[0].until', 'Invalid date "2027-01"'],
  ['a day that is none', { until: '2027-02-29' }, 'f[0].until', 'Invalid date "2027-02-29"'],
  ['an hour that is none', { until: '2027-02-28T25:00Z' }, 'f[0].until', 'Invalid date "2027-02-28T25:00Z"'],
  ['a time without a zone', { until: '2027-01-31T09:00' }, 'f[0].until', 'Invalid date "2027-01-31T09:00"'],
  ['a date in words', { until: 'tomorrow' }, 'f[0].until', 'Invalid date "tomorrow"'],
  ['no date', { until: undefined }, 'f[0]', 'Missing key "until"'],
  ['no reason', { reason: undefined }, 'f[0]', 'Missing key "reason"'],
  ['an empty reason', { reason: '  ' }, 'f[0].reason', 'Empty reason'],
  ['a reason of 501 characters', { reason: 'x'.repeat(501) }, 'f[0].reason', 'Reason of 501 characters'],
  ['everything', { arns: undefined }, 'f[0]', 'Acknowledgment of every certificate'],
  ['everything, by no tags', { arns: undefined, tags: {} }, 'f[0]', 'Acknowledgment of every certificate'],
  ['a pattern', { arns: ['arn:aws:acm:*'] }, 'f[0].arns[0]', 'Invalid certificate ARN "arn:aws:acm:*"'],
  ['another key', { domains: ['x'] }, 'f[0].domains', 'Unknown key "domains"'],
];
for (const [name, overrides, place, problem] of faults) {
  t.test(`acknowledgments refuse ${name}`, async (t) => {
    t.match(validate({ ...ONE, ...overrides }), { ok: false, faults: [{ place, problem }] });
  });
}

t.test('acknowledgments take a reason of 500 characters', async (t) => {
  t.match(validate({ ...ONE, reason: 'x'.repeat(500) }), { ok: true });
});
