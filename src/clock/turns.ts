/** Turns of the event loop: work on an estate of any size gives it back now and then, so that scrapes are served meanwhile. */
export interface Turns {
  /**
   * Whether the steps made in this turn have taken long enough: then `await next()` before the next step. To be called at every step of a
   * loop, before or after it; it costs a few nanoseconds, however short the steps are.
   */
  readonly due: () => boolean;
  /** Resolves in a later turn. Loops that run side by side share turns in the order in which they asked. */
  readonly next: () => Promise<void>;
  /** Maps a list in its order, over as many turns as it takes. Rejects with what `map` throws. */
  readonly map: <T, R>(items: readonly T[], map: (item: T, index: number) => R) => Promise<readonly R[]>;
  /** Runs pure work that yields at each of its steps, over as many turns as it takes. Resolves with what it returns; rejects with what it throws. */
  readonly run: <R>(steps: Generator<void, R>) => Promise<R>;
}

/** With the rest of what a turn does (I/O, garbage collection) this stays well below the 50 ms that a scrape may notice. */
const TURN_MS = 5;
/**
 * Where the event loop takes long to come round, because thousands of answers of AWS keep it busy, a turn is as long as what was waited for
 * it, up to this. Else a first page of 25,000 certificates would get a thirtieth of a core, and take minutes.
 */
const LONGEST_TURN_MS = 40;
/** Begins in one turn at most: hardly any step is so short that more would fit. */
const MOST_IN_TURN = 64;
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
  let isScheduled = false;
  let underWay = false;
  let startedMs = 0;
  let turnMs = TURN_MS;
  /** When the next turn began to be waited for: when somebody asked for it, or when the one before ended. */
  let askedMs = 0;
  let readMs = 0;
  let stepsToRead = 1;
  let stepsUnread = 0;

  const begin = (waitedMs: number): void => {
    underWay = true;
    startedMs = nowMs();
    turnMs = Math.min(LONGEST_TURN_MS, Math.max(TURN_MS, waitedMs));
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
      begin(0);
      return false;
    }
    stepsUnread += 1;
    if (stepsUnread < stepsToRead) return false;
    stepsUnread = 0;
    const now = nowMs();
    stepsToRead = now - readMs < READ_EVERY_MS ? Math.min(stepsToRead * 2, MOST_STEPS_UNREAD) : 1;
    readMs = now;
    return now - startedMs >= turnMs;
  };

  /** The next turn: those that wait now begin in it, one after the other, until it is over. */
  const schedule = (): void => {
    setImmediate(() => begin(nowMs() - askedMs));
    // Each in a callback of its own: between two of them the first takes its steps.
    const count = Math.min(waiting.length, MOST_IN_TURN);
    for (let place = 0; place < count; place += 1) setImmediate(wake, place === 0);
    setImmediate(endTurn);
  };
  const wake = (isFirst: boolean): void => {
    if (isFirst || nowMs() - startedMs < turnMs) waiting.shift()?.();
  };
  const endTurn = (): void => {
    isScheduled = waiting.length > 0;
    if (!isScheduled) return;
    askedMs = nowMs();
    schedule();
  };

  const next = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      askedMs = nowMs();
      if (isScheduled) return;
      isScheduled = true;
      schedule();
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
