/**
 * Times as a scenario writes them, relative to its start: `in 12 days`, `3 days ago`, `2 hours 30 minutes ago`, `now`,
 * or an absolute `2026-11-23T12:00:00Z`. All results are Unix seconds.
 */
const UNIT_SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  second: 1,
  m: 60,
  minute: 60,
  h: 3_600,
  hour: 3_600,
  d: 86_400,
  day: 86_400,
  w: 604_800,
  week: 604_800,
  y: 31_536_000,
  year: 31_536_000,
};

export const TIME_EXAMPLES = '"in 12 days", "3 hours ago", "now" or "2026-11-23T12:00:00Z"';
export const DURATION_EXAMPLES = '"198 days", "1d12h" or "72 hours"';

/** Seconds of `198 days`, `1 day 12 hours`, `1d12h`; undefined where the text is no duration. A year is 365 days. */
export function parseDurationText(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)\s*/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) return undefined;
  let seconds = 0;
  for (const [, count = '', unit = ''] of parts) {
    const factor = UNIT_SECONDS[unit] ?? UNIT_SECONDS[unit.replace(/s$/, '')];
    if (factor === undefined) return undefined;
    seconds += Number(count) * factor;
  }
  return seconds;
}

/** Unix seconds of a time as a scenario writes it; undefined where the text is none. */
export function parseTimeText(text: string, nowSeconds: number): number | undefined {
  if (text === 'now') return nowSeconds;
  const relative = /^(?:in (?<ahead>.+)|(?<back>.+) ago)$/.exec(text)?.groups;
  if (relative !== undefined) {
    const seconds = parseDurationText(relative['ahead'] ?? relative['back'] ?? '');
    if (seconds === undefined) return undefined;
    return relative['ahead'] === undefined ? nowSeconds - seconds : nowSeconds + seconds;
  }
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms / 1_000;
}
