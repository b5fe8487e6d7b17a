import type { Clock } from '../clock/clock.ts';
import { createEvery, type Every } from '../clock/every.ts';
import { sleep } from '../clock/sleep.ts';
import { createTurns } from '../clock/turns.ts';

/** Time and chance, passed to everything that needs them. */
export interface Platform extends Clock {
  /** In [0, 1). */
  readonly random: () => number;
  readonly every: Every;
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
  every: createEvery(sleep),
};
