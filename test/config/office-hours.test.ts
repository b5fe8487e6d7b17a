import t from 'tap';
import { officeHours } from '../../src/config/office-hours.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const HOURS = { from: '09:00', to: '17:30', time_zone: 'Europe/Berlin' };
const validate = (value: object) => officeHours.validate(valueInput(value, 'f'));

t.test('officeHours are minutes on working days, unless others are given', async (t) => {
  const value = { weekdays: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1050, timeZone: 'Europe/Berlin' };
  t.same(validate(HOURS), { ok: true, value });
  t.same(validate({ ...HOURS, weekdays: ['sat', 'sun'], to: '24:00' }), {
    ok: true,
    value: { ...value, weekdays: [6, 0], toMinute: 1440 },
  });
  const text = JSON.stringify(HOURS);
  t.same(officeHours.validate({ kind: 'text', place: '--x', text }), { ok: true, value }, 'as JSON');
  t.same(officeHours.validate({ kind: 'text', place: '--x', text: '' }), { ok: true, value: undefined });
});

const faults: readonly (readonly [name: string, overrides: object, place: string, problem: string])[] = [
  ['a time with one digit', { from: '9:00' }, 'f.from', 'Invalid time of day "9:00"'],
  ['a minute too many', { to: '24:01' }, 'f.to', 'Invalid time of day "24:01"'],
  ['an end before the start', { to: '09:00' }, 'f.to', 'Office hours end before they begin'],
  ['a time zone that is none', { time_zone: 'Mars' }, 'f.time_zone', 'Unknown time zone "Mars"'],
  ['a day that is none', { weekdays: ['mo'] }, 'f.weekdays[0]', 'Unknown value "mo"'],
  ['no time zone', { time_zone: undefined }, 'f', 'Missing key "time_zone"'],
  ['another key', { until: '17:00' }, 'f.until', 'Unknown key "until"'],
];
for (const [name, overrides, place, problem] of faults) {
  t.test(`officeHours refuse ${name}`, async (t) => {
    t.match(validate({ ...HOURS, ...overrides }), { ok: false, faults: [{ place, problem }] });
  });
}
