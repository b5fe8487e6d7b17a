/** Which fields could not be understood when something was read last: the same again is no news. */
import type { DecodeFault } from '../certificate/sweep.ts';

/** Bounds what is remembered, of places and of one place; what is beyond it counts as new each time. */
const REMEMBERED = 10_000;

export interface StandingFaults {
  /**
   * Takes all that could not be understood in one place (the sweep, a certificate's detail), which replaces what stood
   * there before, and gives those that are new: a field that went away and came back is.
   */
  readonly replace: (place: string, faults: readonly DecodeFault[]) => readonly DecodeFault[];
}

/** Nothing stands yet. */
export function createStandingFaults(): StandingFaults {
  const places = new Map<string, ReadonlySet<string>>();

  function remember(place: string, keys: readonly string[]): void {
    places.delete(place);
    if (keys.length === 0) return;
    const [oldest] = places.keys();
    if (places.size >= REMEMBERED && oldest !== undefined) places.delete(oldest);
    places.set(place, new Set(keys.slice(0, REMEMBERED)));
  }

  return {
    replace: (place, faults) => {
      const before = places.get(place);
      const keys = keysOf(faults);
      remember(place, keys);
      return faults.filter((_, index) => before?.has(keys[index] ?? '') !== true);
    },
  };
}

/** Certificate and field of each, with a number: of those that name no certificate, two are more than one. */
function keysOf(faults: readonly DecodeFault[]): readonly string[] {
  const counts = new Map<string, number>();
  return faults.map(({ arn, field }) => {
    const key = `${arn} ${field}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${key} ${count}`;
  });
}
