import type { Sleep } from './sleep.ts';

export interface LoopOptions {
  /**
   * Does the work once and resolves with the pause after it, in milliseconds. It handles its own errors: a rejection
   * is a defect, and ends the loop.
   */
  readonly once: () => Promise<number>;
  readonly sleep: Sleep;
  /** Ends the loop: a pause at once, work that is under way when that has ended. */
  readonly signal: AbortSignal;
  /** Before the first time; no `wake` cuts it short. */
  readonly firstPauseMs: number;
  /** Pauses are at least this long, however often `wake` is called. */
  readonly shortestPauseMs: number;
}

/** Work that is done again and again, never twice at the same time. */
export interface Loop {
  /** Begins. Called again, or after the signal has aborted, it does nothing. */
  readonly start: () => void;
  /** Cuts the pause short, this one or, while the work is under way, the one after it. */
  readonly wake: () => void;
  /** Resolves when the loop has ended; at once if it was never started. */
  readonly ended: () => Promise<void>;
}

/** Makes the loop, at rest. */
export function createLoop({ once, sleep, signal, firstPauseMs, shortestPauseMs }: LoopOptions): Loop {
  let wake = new AbortController();
  let running: Promise<void> | undefined;

  // A rejection is the end of a pause, by `wake` or by the end of the loop.
  const pause = (ms: number, until: AbortSignal): Promise<void> => sleep(ms, until).catch(() => undefined);

  const run = async (): Promise<void> => {
    if (firstPauseMs > 0) await pause(firstPauseMs, signal);
    while (!signal.aborted) {
      wake = new AbortController();
      const pauseMs = await once();
      if (shortestPauseMs > 0) await pause(shortestPauseMs, signal);
      const restMs = pauseMs - shortestPauseMs;
      if (restMs > 0 && !wake.signal.aborted) await pause(restMs, AbortSignal.any([signal, wake.signal]));
    }
  };

  return {
    start: () => {
      running ??= run();
    },
    wake: () => wake.abort(),
    ended: () => running ?? Promise.resolve(),
  };
}
