/** Originals and what stands for each: equal ones share it, different ones never do. */
export interface Numbered {
  /** What stands for an original, numbered by when it was first seen. */
  readonly of: (original: string) => string;
  /** How many originals were seen. */
  readonly count: () => number;
}

/** @param format makes what stands for the n-th original, from 1 on; it must be another one for each number, whatever the original */
export function createNumbered(format: (n: number, original: string) => string): Numbered {
  const known = new Map<string, string>();
  return {
    of: (original) => {
      const before = known.get(original);
      if (before !== undefined) return before;
      const made = format(known.size + 1, original);
      known.set(original, made);
      return made;
    },
    count: () => known.size,
  };
}
