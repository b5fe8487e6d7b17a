import type { Clock } from '../clock/clock.ts';
import { sleep } from '../clock/sleep.ts';
import { createTurns } from '../clock/turns.ts';

/** Time and chance, passed to everything that needs them. */
export interface Platform extends Clock {
  /** In [0, 1). */
  readonly random: () => number;
  /** Runs a task again and again until the function that it returns is called; keeps no process alive. */
  readonly every: (intervalSeconds: number, task: () => void) => () => void;
}

// A monotonic clock: the one for durations.
const nowMs = () => performance.now();

/** The real ones. */
export const PLATFORM: Platform = {
  // The wall clock, which may be set; never for durations.
  now: () => Date.now() / 1000,
  nowMs,
  sleep,
  turns: createTurns(nowMs),
  random: Math.random,
  every: (intervalSeconds, task) => {
    const timer = setInterval(task, intervalSeconds * 1000);
    timer.unref();
    return () => clearInterval(timer);
  },
};
