/** Turns of the event loop: work on an estate of any size gives it back now and then, so that scrapes are served meanwhile. */
export interface Turns {
  /**
   * Whether the steps made in this turn have taken long enough: then `await next()` before the next step. To be called at every step of a
   * loop, before or after it; it costs a few nanoseconds, however short the steps are.
   */
  readonly due: () => boolean;
  /** Resolves in a later turn. Loops that run side by side get one turn each, in the order in which they asked. */
  readonly next: () => Promise<void>;
  /** Maps a list in its order, over as many turns as it takes. Rejects with what `map` throws. */
  readonly map: <T, R>(items: readonly T[], map: (item: T, index: number) => R) => Promise<readonly R[]>;
  /** Runs pure work that yields at each of its steps, over as many turns as it takes. Resolves with what it returns; rejects with what it throws. */
  readonly run: <R>(steps: Generator<void, R>) => Promise<R>;
}

/** With the rest of what a turn does (I/O, garbage collection) this stays well below the 50 ms that a scrape may notice. */
const TURN_MS = 5;
/** Reading the clock takes longer than the shortest steps: it is read about this often, … */
const READ_EVERY_MS = 0.1;
/** … and after this many steps at the latest, for they may become longer. */
const MOST_STEPS_UNREAD = 64;

/**
 * The turns of a process; one for all that runs in it, since they share its event loop.
 * @param nowMs milliseconds of a monotonic clock
 */
export function createTurns(nowMs: () => number): Turns {
  const waiting: (() => void)[] = [];
  let underWay = false;
  let startedMs = 0;
  let readMs = 0;
  let stepsToRead = 1;
  let stepsUnread = 0;

  const begin = (): void => {
    underWay = true;
    startedMs = nowMs();
    readMs = startedMs;
    stepsToRead = 1;
    stepsUnread = 0;
    // Whoever takes the next step after this one is in a later turn.
    setImmediate(() => {
      underWay = false;
    });
  };

  const due = (): boolean => {
    if (!underWay) {
      begin();
      return false;
    }
    stepsUnread += 1;
    if (stepsUnread < stepsToRead) return false;
    stepsUnread = 0;
    const now = nowMs();
    stepsToRead = now - readMs < READ_EVERY_MS ? Math.min(stepsToRead * 2, MOST_STEPS_UNREAD) : 1;
    readMs = now;
    return now - startedMs >= TURN_MS;
  };

  const wakeFirst = (): void => {
    begin();
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(wakeFirst);
  };

  const next = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(wakeFirst);
    });

  return {
    due,
    next,
    map: async (items, map) => {
      const results = [];
      for (const [index, item] of items.entries()) {
        if (due()) await next();
        results.push(map(item, index));
      }
      return results;
    },
    run: async (steps) => {
      let step = steps.next();
      for (; !step.done; step = steps.next()) if (due()) await next();
      return step.value;
    },
  };
}
