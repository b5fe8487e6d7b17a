import type { OfficeHours } from '../attention/office-hours.ts';
import { placeAt } from '../validation/input.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, required, withDefault } from '../validation/object.ts';
import { oneOf, scalar } from '../validation/scalar.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';
import { converted, refined } from '../validation/validator.ts';
import { structured } from './structured.ts';
import type { ValueType } from './value-type.ts';

/** In the order of JavaScript's days of the week. */
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const WORKING_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** Minutes after midnight. */
function parseTimeOfDay(text: string): ParsedText<number> {
  const [, hour, minute] = /^(\d{2}):([0-5]\d)$/.exec(text) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes >= 0 && minutes <= 24 * 60) return accept(minutes);
  return refuse(`Invalid time of day ${quoted(text)}`, 'must be hours and minutes such as "09:00", at most "24:00"');
}

function parseTimeZone(text: string): ParsedText<string> {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return accept(text);
  } catch {
    return refuse(`Unknown time zone ${quoted(text)}`, 'must be a name such as "Europe/Berlin" or "UTC"');
  }
}

const TIME = 'must be a time of day such as "09:00"';

const fields = object({
  weekdays: withDefault(
    list<(typeof WEEKDAYS)[number]>(oneOf(WEEKDAYS), { min: 1, max: 7, commaSeparated: true, identity: String }),
    WORKING_DAYS,
  ),
  from: required(scalar(parseTimeOfDay), TIME),
  to: required(scalar(parseTimeOfDay), TIME),
  time_zone: required(scalar(parseTimeZone), 'must be a name such as "Europe/Berlin" or "UTC"'),
});

const inOrder = refined(fields, ({ from, to }, input): readonly InputFault[] => {
  if (from < to) return [];
  return [
    { place: placeAt(input, ['to']), problem: 'Office hours end before they begin', hint: 'must be after "from"' },
  ];
});

/** `attention.office_hours`: `{ weekdays, from, to, time_zone }`. */
export const officeHours: ValueType<OfficeHours | undefined> = structured(
  converted(inOrder, ({ weekdays, from, to, time_zone: timeZone }): OfficeHours | undefined => ({
    weekdays: weekdays.map((day) => WEEKDAYS.indexOf(day)),
    fromMinute: from,
    toMinute: to,
    timeZone,
  })),
  {
    placeholder: 'JSON',
    allowed: 'a map of `from`, `to` and `time_zone`, and `weekdays` unless they are `mon` to `fri`',
    none: undefined,
  },
);
