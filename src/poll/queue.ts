/** What is to be read, in its order, with a way to try elsewhere in it. */
export interface Queue<T> {
  /** The first that is left, or one far from those that were tried elsewhere before. Undefined where none is left. */
  readonly next: (from: 'front' | 'elsewhere') => T | undefined;
}

/** A queue of these items, none of them taken yet. */
export function createQueue<T>(items: readonly T[]): Queue<T> {
  const given = new Set<number>();
  const orders = { front: items.keys(), elsewhere: scattered(items.length) };

  return {
    next: (from) => {
      const order = orders[from];
      for (let step = order.next(); step.done !== true; step = order.next()) {
        if (given.has(step.value)) continue;
        given.add(step.value);
        return items[step.value];
      }
      return undefined;
    },
  };
}

/**
 * The numbers below `count`, each next one in the middle of a large gap (van der Corput's sequence): 4 of 8, 2, 6, 1.
 */
function* scattered(count: number): Generator<number, void, undefined> {
  const bits = Math.max(1, Math.ceil(Math.log2(count)));
  for (let step = 1; step < 2 ** bits; step++) {
    const place = reversed(step, bits);
    if (place < count) yield place;
  }
  if (count > 0) yield 0;
}

function reversed(number: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit++) result = result * 2 + (Math.floor(number / 2 ** bit) % 2);
  return result;
}
