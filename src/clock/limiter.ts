import type { Sleep } from './sleep.ts';
import { TokenBucket } from './token-bucket.ts';

/** Runs tasks, some at a time and not too many a second; those whose signal has aborted at once, for them to end. */
export type Limiter = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** What bounds the tasks. */
export interface LimiterDeps {
  /** Tasks that run at the same time, at least 1. */
  readonly concurrency: number;
  /**
   * Starts a second, on average; undefined for no such bound. The resolver of a VPC takes 1,024 packets a second from
   * one network interface and drops the rest.
   */
  readonly perSecond: number | undefined;
  readonly nowMs: () => number;
  readonly sleep: Sleep;
}

/** How far starts may run ahead of the average. */
const BURST_SECONDS = 0.1;

/** Makes a limiter; tasks that wait start in the order in which they came. */
export function createLimiter({ concurrency, perSecond, nowMs, sleep }: LimiterDeps): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;
  const bucket =
    perSecond === undefined
      ? undefined
      : new TokenBucket({
          ratePerSecond: perSecond,
          burst: Math.max(1, perSecond * BURST_SECONDS),
          nowMs,
          sleep,
        });
  const enter = async (): Promise<void> => {
    if (running >= concurrency) {
      // Whoever leaves hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (task, signal) => {
    await enter();
    try {
      await bucket?.take(signal).catch((error: unknown) => {
        // A task whose signal has aborted ends by itself.
        if (!signal.aborted) throw error;
      });
      return await task();
    } finally {
      leave();
    }
  };
}
