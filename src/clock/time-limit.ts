import type { Sleep } from './sleep.ts';

export interface TimeLimit<T> {
  readonly ms: number;
  readonly sleep: Sleep;
  /** Aborts the work from outside, if anything does. */
  readonly signal?: AbortSignal;
  /** What comes of the work when its time is up: a value, or an error that this throws. */
  readonly atLimit: () => T;
}

/** The work was done in time. A reason of its own, because without one an abort makes an exception with a stack. */
const DONE = 'done in time';

/**
 * Runs `work` under a time limit. The signal that it gets aborts at the limit, with a DOMException `TimeoutError` as
 * its reason, and when the outer signal does, with that one's. What comes of it after that does not count and is not
 * waited for: work that does not heed its signal cannot hold the caller.
 * @throws what `work` or `atLimit` throws; the outer signal's reason once that has aborted, whatever `work` makes of it
 */
export async function withTimeLimit<T>(
  { ms, sleep, signal, atLimit }: TimeLimit<T>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const working = new AbortController();
  const timer = new AbortController();
  const aborted = Promise.withResolvers<never>();
  const abort = () => {
    // First: what the work makes of its own abort ("Request aborted") says less than why it was aborted.
    aborted.reject(signal?.reason);
    working.abort(signal?.reason);
  };
  const expiry = async () => {
    await sleep(ms, timer.signal);
    timer.abort();
    return atLimit();
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([aborted.promise, work(working.signal), expiry()]);
  } finally {
    signal?.removeEventListener('abort', abort);
    if (timer.signal.aborted) {
      // Only now, for the same reason.
      working.abort(new DOMException(`Aborted at the time limit of ${ms / 1000} s`, 'TimeoutError'));
    }
    timer.abort(DONE);
  }
}
