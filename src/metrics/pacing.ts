/** How often a task that anybody may ask for is run. */
export interface Pacing {
  /** Runs it, and takes its time. */
  readonly paced: (task: () => Promise<void>) => Promise<void>;
  /** Whether it may run again. */
  readonly isDue: () => boolean;
}

/** So many times as long as it took there is a pause after it: it takes no more than a fiftieth of the time … */
const PAUSE_FACTOR = 49;
/** … and does not come later than this. */
const LONGEST_PAUSE_SECONDS = 5;

/**
 * Small estates are shown at once, because that takes milliseconds, and large ones every few seconds however much is
 * published. A clock that is set ends the pause.
 */
export function createPacing(now: () => number): Pacing {
  let pauseSeconds = 0;
  let endedAtSeconds = Number.NEGATIVE_INFINITY;
  return {
    paced: async (task) => {
      const startSeconds = now();
      try {
        await task();
      } finally {
        endedAtSeconds = now();
        pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, PAUSE_FACTOR * Math.abs(endedAtSeconds - startSeconds));
      }
    },
    isDue: () => Math.abs(now() - endedAtSeconds) >= pauseSeconds,
  };
}
