import t from 'tap';
import { intoOfficeHours } from '../../src/attention/office-hours.ts';

const berlin = { weekdays: [1, 2, 3, 4, 5], fromMinute: 9 * 60, toMinute: 17 * 60, timeZone: 'Europe/Berlin' };
const seconds = (text: string) => Date.parse(text) / 1000;
const text = (at: number) => new Date(at * 1000).toISOString().replace('.000', '');

// All in UTC; Berlin is one hour ahead in winter and two in summer.
const cases: [name: string, hours: typeof berlin, at: string, want: string][] = [
  ['within', berlin, '2026-11-25T10:00:30Z', '2026-11-25T10:00:30Z'],
  ['at the first minute', berlin, '2026-11-25T08:00:00Z', '2026-11-25T08:00:00Z'],
  ['before the first minute', berlin, '2026-11-25T07:59:59Z', '2026-11-24T15:00:00Z'],
  ['at the last second', berlin, '2026-11-25T15:59:59Z', '2026-11-25T15:59:59Z'],
  ['when they end', berlin, '2026-11-25T16:00:00Z', '2026-11-25T15:00:00Z'],
  ['at night', berlin, '2026-11-25T23:30:00Z', '2026-11-25T15:00:00Z'],
  ['Saturday', berlin, '2026-11-28T12:00:00Z', '2026-11-27T15:00:00Z'],
  ['Sunday night', berlin, '2026-11-29T22:59:00Z', '2026-11-27T15:00:00Z'],
  ['Monday morning', berlin, '2026-11-30T06:00:00Z', '2026-11-27T15:00:00Z'],
  ['Monday morning after the clock went back', berlin, '2026-10-26T06:00:00Z', '2026-10-23T14:00:00Z'],
  ['Sunday on which the clock goes forward', berlin, '2026-03-29T12:00:00Z', '2026-03-27T15:00:00Z'],
  ['Monday morning after the clock went forward', berlin, '2026-03-30T05:00:00Z', '2026-03-27T15:00:00Z'],
  [
    'half an hour of work',
    { ...berlin, fromMinute: 600, toMinute: 630 },
    '2026-11-25T12:00:00Z',
    '2026-11-25T09:00:00Z',
  ],
  ['one day a week', { ...berlin, weekdays: [3] }, '2026-11-24T12:00:00Z', '2026-11-18T15:00:00Z'],
  ['beyond the date line', { ...berlin, timeZone: 'Pacific/Auckland' }, '2026-11-29T19:00:00Z', '2026-11-27T03:00:00Z'],
  ['half an hour off', { ...berlin, timeZone: 'Asia/Kolkata' }, '2026-11-25T20:00:00Z', '2026-11-25T10:30:00Z'],
  ['until midnight', { ...berlin, toMinute: 1440 }, '2026-11-28T12:00:00Z', '2026-11-27T22:00:00Z'],
];
for (const [name, hours, at, want] of cases) {
  t.test(`intoOfficeHours(): ${name}`, async (t) => {
    t.equal(text(intoOfficeHours(hours)(seconds(at))), want);
  });
}

t.test('intoOfficeHours(): never later, and always within', async (t) => {
  const move = intoOfficeHours(berlin);
  for (let at = seconds('2026-01-01T00:00:00Z'); at < seconds('2027-01-01T00:00:00Z'); at += 7 * 3600 + 11 * 60) {
    const moved = move(at);
    t.ok(moved <= at, `${text(at)} is moved to ${text(moved)}`);
    t.equal(move(moved), moved, `${text(moved)} is within office hours`);
  }
});
