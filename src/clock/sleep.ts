import { setTimeout as delay } from 'node:timers/promises';

/** Waits `ms` milliseconds; rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits by the real clock. */
export const sleep: Sleep = (ms, signal) =>
  delay(ms, undefined, { signal }).catch(() => {
    throw signal.reason;
  });
