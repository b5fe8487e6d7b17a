/** Waits `ms` milliseconds; rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Node's timers turn a longer delay into one of 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits by the real clock, however long. Every request has a sleep beside it that is aborted when the answer is there:
 * Node's own promise of a timer would make an AbortError with a stack for each.
 */
export const sleep: Sleep = inParts(async (ms, signal) => {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const abort = () => {
    clearTimeout(timer);
    reject(signal.reason);
  };
  signal.addEventListener('abort', abort, { once: true });
  return promise.finally(() => signal.removeEventListener('abort', abort));
});

/** Makes a sleep of any length from one that is right up to the longest delay of a timer (24.8 days). */
export function inParts(timer: Sleep): Sleep {
  return async (ms, signal) => {
    let restMs = ms;
    for (; restMs > LONGEST_TIMER_MS; restMs -= LONGEST_TIMER_MS) await timer(LONGEST_TIMER_MS, signal);
    await timer(restMs, signal);
  };
}
