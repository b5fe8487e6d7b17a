import { DAY_SECONDS } from '../certificate/day-seconds.ts';

/** The two largest units of a time span: `45 s`, `12 min 5 s`, `3 h 20 min`, `2 d 4 h`. Negative ones count as 0. */
export function spanText(spanSeconds: number): string {
  const seconds = Math.max(0, Math.floor(spanSeconds));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / DAY_SECONDS), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const largest = parts.findIndex(([count]) => count > 0);
  if (largest === -1) return '0 s';
  const shown = parts.slice(largest, largest + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** How far an instant is, in whole days: `in 12 days`, `5 days ago`; in hours below two days, in minutes below two hours; `now` below one minute. */
export function distanceText(atSeconds: number, nowSeconds: number): string {
  const distance = Math.abs(atSeconds - nowSeconds);
  if (distance < 60) return 'now';
  const [count, unit] =
    distance >= 2 * DAY_SECONDS
      ? [Math.floor(distance / DAY_SECONDS), 'days']
      : distance >= 7200
        ? [Math.floor(distance / 3600), 'hours']
        : [Math.floor(distance / 60), 'minutes'];
  const span = `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
  return atSeconds <= nowSeconds ? `${span} ago` : `in ${span}`;
}
