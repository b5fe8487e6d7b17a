/** Which keys are due when. Nothing here depends on how many there are but only on how many instants they are due at. */
export interface CheckSchedule {
  readonly put: (key: string, atMs: number) => void;
  /** Takes a key away from the instant that it was put at. */
  readonly remove: (key: string, atMs: number) => void;
  /** Those due at `nowMs` or before, the longest due first; keys may be removed, and put at later instants, meanwhile. */
  readonly due: (nowMs: number) => Iterable<string>;
  /** The first instant at which one is due; infinity if there is none. */
  readonly nextMs: () => number;
}

/** Makes one, empty. What one round has checked is due at the same few instants, so they are few however many keys are. */
export function createCheckSchedule(): CheckSchedule {
  const keysAt = new Map<number, Set<string>>();
  return {
    put: (key, atMs) => {
      const keys = keysAt.get(atMs) ?? new Set();
      keysAt.set(atMs, keys.add(key));
    },
    remove: (key, atMs) => {
      const keys = keysAt.get(atMs);
      if (keys?.delete(key) === true && keys.size === 0) keysAt.delete(atMs);
    },
    *due(nowMs) {
      const instants = [...keysAt.keys()].filter((atMs) => atMs <= nowMs).sort((a, b) => a - b);
      for (const atMs of instants) {
        yield* keysAt.get(atMs) ?? [];
      }
    },
    nextMs: () => keysAt.keys().reduce((first, atMs) => Math.min(first, atMs), Number.POSITIVE_INFINITY),
  };
}
