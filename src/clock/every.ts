import { createLoop } from './loop.ts';
import type { Sleep } from './sleep.ts';

/** Runs a task again and again, the first time after one interval, until the function that it returns is called. */
export type Every = (intervalMs: number, task: () => void) => () => void;

/** Repeats tasks by this clock. */
export function createEvery(sleep: Sleep): Every {
  return (intervalMs, task) => {
    const ending = new AbortController();
    const loop = createLoop({
      once: async () => {
        task();
        return intervalMs;
      },
      sleep,
      signal: ending.signal,
      firstPauseMs: intervalMs,
      shortestPauseMs: 0,
    });
    loop.start();
    return () => ending.abort();
  };
}
