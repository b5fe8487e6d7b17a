/** So many are sorted between two steps: a fraction of a millisecond, and few enough runs to merge. */
const RUN_LENGTH = 256;

/**
 * Sorts as `toSorted` does, and as stably, in steps for `Turns.run`: the built-in sort of 50,000 entries would hold the
 * event loop for longer than a scrape may notice.
 * @returns a list of its own, in the order of `compare`
 */
export function* sorted<T extends NonNullable<unknown>>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<void, readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += RUN_LENGTH) {
    runs.push(items.slice(from, from + RUN_LENGTH).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let pair = 0; pair < runs.length; pair += 2) {
      longer.push(yield* merged(runs[pair] ?? [], runs[pair + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

/** Both runs as one. Of two that compare as equal, that of `first` comes first. */
function* merged<T extends NonNullable<unknown>>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<void, readonly T[]> {
  const result: T[] = [];
  let taken = 0;
  for (const item of first) {
    for (let other = second[taken]; other !== undefined && compare(other, item) < 0; other = second[taken]) {
      result.push(other);
      taken += 1;
      yield;
    }
    result.push(item);
    yield;
  }
  for (; taken < second.length; taken++) {
    const other = second[taken];
    if (other !== undefined) result.push(other);
    yield;
  }
  return result;
}
