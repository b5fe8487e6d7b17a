/** When somebody is at work (`attention.office_hours`). */
export interface OfficeHours {
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Minutes after local midnight; `from` is before `to`. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** A name of the IANA time zone database. */
  readonly timeZone: string;
}

const DAY_MINUTES = 24 * 60;
/** A matter moved into office hours begins this long before they end, so that there is time to act on it. */
const LAST_MINUTES = 60;
/** One step for each day back to the last working one, and some for changes of the clock on the way. */
const MOST_STEPS = 20;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/**
 * Makes the function that moves an instant outside of office hours to the last hour within them before it; one within them
 * stays. Instants are Unix seconds.
 */
export function intoOfficeHours({
  weekdays,
  fromMinute,
  toMinute,
  timeZone,
}: OfficeHours): (seconds: number) => number {
  const localTime = localClock(timeZone);
  const lastHourMinute = Math.max(fromMinute, toMinute - LAST_MINUTES);
  return (seconds) => {
    let atSeconds = seconds;
    for (let step = 0; step < MOST_STEPS; step++) {
      const { weekday, minute } = localTime(atSeconds);
      const isWorkday = weekdays.includes(weekday);
      if (isWorkday && minute >= fromMinute && minute < toMinute) {
        // A change of the clock on the way may have led to an earlier hour.
        return step === 0 ? seconds : atSeconds + Math.max(0, lastHourMinute - minute) * 60;
      }
      const backMinutes =
        isWorkday && minute >= toMinute ? minute - lastHourMinute : minute + DAY_MINUTES - lastHourMinute;
      atSeconds = Math.floor(atSeconds / 60) * 60 - backMinutes * 60;
    }
    return seconds;
  };
}

function localClock(timeZone: string): (seconds: number) => { readonly weekday: number; readonly minute: number } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (seconds) => {
    const parts = new Map(format.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]));
    return {
      weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? ''),
      minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
    };
  };
}
