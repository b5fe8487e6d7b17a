import { Fault } from '../certificate/fault.ts';
import type { Sleep } from '../clock/sleep.ts';

export interface TimeLimit<T> {
  readonly ms: number;
  /** Aborts the work from outside. */
  readonly signal: AbortSignal;
  /** What the limit gives when it is reached: a value, or an error that it throws. */
  readonly atLimit: () => T;
}

/**
 * Runs `work` under a time limit. The signal that `work` gets aborts at the limit, with a Fault `timeout` as its reason,
 * and when the outer one does. Its outcome is not waited for after that: work that ignores its signal cannot hold the
 * caller for ever.
 * @throws what `work` or `atLimit` throws; the outer signal's reason once that has aborted.
 */
export async function limited<T>(
  sleep: Sleep,
  limit: TimeLimit<T>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  limit.signal.throwIfAborted();
  const inner = new AbortController();
  const abort = () => inner.abort(limit.signal.reason);
  limit.signal.addEventListener('abort', abort, { once: true });
  let timeout: Fault | undefined;
  const expiry = async () => {
    await sleep(limit.ms, inner.signal).catch(() => {
      throw inner.signal.reason;
    });
    timeout = new Fault('timeout', `Aborted at the time limit of ${limit.ms / 1000} s`);
    return limit.atLimit();
  };
  try {
    return await Promise.race([work(inner.signal), expiry()]);
  } finally {
    limit.signal.removeEventListener('abort', abort);
    // Only now: an abort before the race was over could let the work's own abort error win over the limit's.
    inner.abort(timeout);
  }
}
