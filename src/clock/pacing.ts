/** How often a task that anybody may ask for is run. */
export interface Pacing {
  /** Runs it, and takes its time. Rejects as it does. */
  readonly paced: (task: () => Promise<void>) => Promise<void>;
  /** Whether it may run again. */
  readonly isDue: () => boolean;
}

/** So many times as long as it took there is a pause after it: it takes no more than a fiftieth of the time … */
const PAUSE_FACTOR = 49;
/** … and does not come later than this. One that failed pauses as long: most reasons stay for a while. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * What takes milliseconds, because the estate is small, is run at once, and what takes long every few seconds, however often it is asked
 * for.
 * @param nowMs milliseconds of a monotonic clock
 */
export function createPacing(nowMs: () => number): Pacing {
  let pauseMs = 0;
  let endedAtMs = Number.NEGATIVE_INFINITY;
  return {
    paced: async (task) => {
      const startMs = nowMs();
      pauseMs = LONGEST_PAUSE_MS;
      try {
        await task();
        pauseMs = Math.min(LONGEST_PAUSE_MS, PAUSE_FACTOR * (nowMs() - startMs));
      } finally {
        endedAtMs = nowMs();
      }
    },
    isDue: () => nowMs() - endedAtMs >= pauseMs,
  };
}
