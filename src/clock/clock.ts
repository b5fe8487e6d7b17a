import type { Sleep } from './sleep.ts';
import type { Turns } from './turns.ts';

/** Time as it is handed in. */
export interface Clock {
  /** Unix seconds, fractional. May step in either direction: for instants only. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock: for durations and schedules. */
  readonly nowMs: () => number;
  readonly sleep: Sleep;
  /** For loops over anything that grows with the estate. */
  readonly turns: Turns;
}
