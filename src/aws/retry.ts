import type { Sleep } from '../clock/sleep.ts';
import type { Attempt } from './attempt.ts';
import { toFault } from './fault.ts';

/** Requests made for one call, the first included. */
const ATTEMPTS = 3;
const FIRST_DELAY_MS = 200;

export interface RetryOptions {
  readonly operation: string;
  readonly sleep: Sleep;
  /** In [0, 1): spreads the retries of callers that failed together. */
  readonly random: () => number;
}

/**
 * Makes a request up to three times, with a pause of up to 200 and 400 ms between (exponential back-off with full jitter),
 * or for as long as the answer asks for by `Retry-After`.
 * The SDK's own retries are off, so that each request is counted and takes its share of the budget.
 * @throws Fault of the last attempt, or of what kept it from being made
 */
export async function retrying<T>(
  make: () => Promise<Attempt<T>>,
  { operation, sleep, random }: RetryOptions,
  signal: AbortSignal,
): Promise<T> {
  try {
    for (let attempt = 1; ; attempt++) {
      const result = await make();
      if (result.ok) return result.value;
      if (!result.again || attempt === ATTEMPTS) throw result.fault;
      const backOffMs = random() * FIRST_DELAY_MS * 2 ** (attempt - 1);
      await sleep(Math.max(backOffMs, result.retryAfterMs ?? 0), signal);
    }
  } catch (error) {
    throw toFault(error, operation);
  }
}
