/** The median of what runs measured, and how far it spreads: `1.2 (1.1 to 1.9)`. */
export function medianOf(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${figure(sorted[Math.floor(sorted.length / 2)])} (${figure(sorted[0])} to ${figure(sorted.at(-1))})`;
}

/** Three digits of a number: more of them would be noise. */
export function figure(value = Number.NaN): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
