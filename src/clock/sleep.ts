import { setTimeout as delay } from 'node:timers/promises';

/** Waits `ms` milliseconds; rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Node's timers turn a longer delay into one of 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Waits by the real clock, however long. */
export const sleep: Sleep = inParts((ms, signal) =>
  delay(ms, undefined, { signal }).catch(() => {
    throw signal.reason;
  }),
);

/** Makes a sleep of any length from one that is right up to the longest delay of a timer (24.8 days). */
export function inParts(timer: Sleep): Sleep {
  return async (ms, signal) => {
    let restMs = ms;
    for (; restMs > LONGEST_TIMER_MS; restMs -= LONGEST_TIMER_MS) await timer(LONGEST_TIMER_MS, signal);
    await timer(restMs, signal);
  };
}
