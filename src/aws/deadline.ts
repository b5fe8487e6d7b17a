import { Fault } from '../certificate/fault.ts';

/**
 * Runs a call under a time limit. The limit holds even where the call does not heed its signal (a credential provider
 * that waits for a metadata service): the promise returned settles at the latest when the limit is over or `signal` is aborted.
 * @param run gets a signal that is aborted by the limit and by `signal`
 * @throws Fault `timeout` when the limit is over; `signal.reason` when that was aborted first
 */
export async function withDeadline<T>(
  run: (signal: AbortSignal) => Promise<T>,
  { operation, timeoutMs }: { readonly operation: string; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(
    () => controller.abort(new Fault('timeout', `${operation} failed: no complete answer within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await Promise.race([run(controller.signal), rejection(controller.signal)]);
  } catch (error) {
    // What the call itself makes of an abort ("Request aborted") says less than why it was aborted.
    if (controller.signal.aborted) throw controller.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
