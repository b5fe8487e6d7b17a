/** Prometheus' units, in the order in which they must be written, with their length in milliseconds. */
const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

const GRAMMAR = new RegExp(`^${UNITS.map(([unit]) => `(?:(\\d{1,12})${unit})?`).join('')}$`);

/**
 * Seconds of a duration in Prometheus' grammar: whole numbers with units, the largest unit first, none twice
 * (`30s`, `1h30m`, `1500ms` = 1.5), or `0`; undefined for any other text.
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/ (`<duration>`).
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = text === '' ? null : GRAMMAR.exec(text);
  if (match === null) return undefined;
  const milliseconds = UNITS.reduce((sum, [, length], i) => sum + Number(match[i + 1] ?? 0) * length, 0);
  return milliseconds / 1000;
}

/** Seconds of a duration that stands in the code. Throws where it is none: that is a mistake in the code. */
export function durationSeconds(text: string): number {
  const seconds = parseDuration(text);
  if (seconds === undefined) throw new Error(`Invalid duration in the code: "${text}"`);
  return seconds;
}

/** A duration as Prometheus writes it: `90` seconds are `1m30s`; years and weeks only where nothing remains. */
export function formatDuration(seconds: number): string {
  let rest = Math.round(seconds * 1000);
  if (rest === 0) return '0s';
  let text = '';
  for (const [unit, length] of UNITS) {
    const wholeOnly = unit === 'y' || unit === 'w';
    if (rest < length || (wholeOnly && rest % length !== 0)) continue;
    text += `${Math.floor(rest / length)}${unit}`;
    rest %= length;
  }
  return text;
}
