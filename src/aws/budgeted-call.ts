import type { Sleep } from '../clock/sleep.ts';
import { attempt, type OnRequest, type RequestReport } from './attempt.ts';
import type { AwsOperation, RequestBudget } from './request-budget.ts';
import { retrying } from './retry.ts';

export interface BudgetedCallOptions {
  readonly service: RequestReport['service'];
  /** For each HTTP request, credentials and body included. */
  readonly requestTimeoutMs: number;
  /** Shared by everything that calls AWS in this account and region. */
  readonly budget: Pick<RequestBudget, 'take' | 'slowDown' | 'holdFor'>;
  /** Called after each HTTP request, retries included. */
  readonly onRequest: OnRequest;
  readonly nowMs: () => number;
  readonly sleep: Sleep;
  /** In [0, 1), for the pauses between retries. */
  readonly random: () => number;
}

/** Makes one call. @throws Fault */
export type BudgetedCall = <Answer>(
  operation: AwsOperation,
  signal: AbortSignal,
  send: (signal: AbortSignal) => Promise<Answer>,
) => Promise<Answer>;

/** Calls of one service: every attempt waits for its turn in the budget, is bounded and is reported. */
export function createBudgetedCall(options: BudgetedCallOptions): BudgetedCall {
  const { budget, service, requestTimeoutMs: timeoutMs, sleep, random } = options;
  return (operation, signal, send) => {
    const oneAttempt = async () => {
      await budget.take(operation, signal);
      const result = await attempt(send, { ...options, service, operation, timeoutMs }, signal);
      if (!result.ok && result.fault.reason === 'throttled') budget.slowDown(operation);
      if (!result.ok && result.retryAfterMs !== undefined) budget.holdFor(result.retryAfterMs);
      return result;
    };
    return retrying(oneAttempt, { operation, sleep, random }, signal);
  };
}
