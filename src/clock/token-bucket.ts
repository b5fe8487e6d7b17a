/** Paces requests of one kind. Knows nothing of AWS; the time comes in. */
import type { Sleep } from './sleep.ts';

export interface TokenBucketOptions {
  /** Requests per second in the long run. */
  readonly ratePerSecond: number;
  /** Requests that may be made at once after a pause, at least 1. In any second at most `burst + ratePerSecond` are made. */
  readonly burst: number;
  /** A clock in milliseconds; only differences count. */
  readonly nowMs: () => number;
  readonly sleep: Sleep;
}

/** However often the service throttles, this share of the rate is still tried: nothing may come to a halt for good. */
const FLOOR_SHARE = 1 / 16;
/** From a standstill, the full rate is back after this long without throttling. */
const RECOVERY_SECONDS = 60;
/** Calls that were under way together are throttled together: that is one reason to slow down, not many. */
const SLOW_DOWN_INTERVAL_MS = 1_000;

/** A token bucket that serves its callers in the order in which they came. */
export class TokenBucket {
  readonly #options: TokenBucketOptions;
  #ratePerSecond: number;
  #tokens: number;
  #filledAtMs: number;
  #slowedAtMs: number | undefined;
  #heldUntilMs = Number.NEGATIVE_INFINITY;
  #lastTurn: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(options: TokenBucketOptions) {
    this.#options = options;
    this.#ratePerSecond = options.ratePerSecond;
    this.#tokens = options.burst;
    this.#filledAtMs = options.nowMs();
  }

  /** The rate that holds now; below `ratePerSecond` for a while after `slowDown`, 0 during `holdFor`. */
  get ratePerSecond(): number {
    this.#fill();
    return this.#heldForMs() > 0 ? 0 : this.#ratePerSecond;
  }

  /** Callers that wait for their turn now. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Resolves when the caller may make one request. Rejects with the signal's reason, and takes no token, if that is aborted first. */
  take(signal: AbortSignal): Promise<void> {
    const turn = this.#lastTurn.then(() => this.#takeToken(signal));
    this.#lastTurn = turn.catch(() => undefined);
    this.#waiting += 1;
    return orAborted(turn, signal).finally(() => {
      this.#waiting -= 1;
    });
  }

  /** Takes a token if there is one now and nobody waits for it. For those who refuse requests rather than pace them. */
  tryTake(): boolean {
    return this.#waiting === 0 && this.#takeFilled();
  }

  /** To be called when the service has throttled: halves the rate and drops the burst; the rate comes back by itself with time. */
  slowDown(): void {
    this.#fill();
    this.#tokens = Math.min(this.#tokens, 0);
    const now = this.#options.nowMs();
    if (this.#slowedAtMs !== undefined && now - this.#slowedAtMs < SLOW_DOWN_INTERVAL_MS) return;
    this.#slowedAtMs = now;
    this.#ratePerSecond = Math.max(this.#ratePerSecond / 2, this.#options.ratePerSecond * FLOOR_SHARE);
  }

  /** To be called when the service has said how long to stay away: until then nothing passes. */
  holdFor(ms: number): void {
    this.#heldUntilMs = Math.max(this.#heldUntilMs, this.#options.nowMs() + ms);
  }

  #heldForMs(): number {
    return this.#heldUntilMs - this.#options.nowMs();
  }

  async #takeToken(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#takeFilled()) return;
      const pacedMs = Math.ceil(((1 - this.#tokens) / this.#ratePerSecond) * 1000);
      // At least a millisecond: what timers round down must not become a busy loop.
      await this.#options.sleep(Math.max(1, pacedMs, Math.ceil(this.#heldForMs())), signal);
    }
  }

  #takeFilled(): boolean {
    this.#fill();
    if (this.#tokens < 1 || this.#heldForMs() > 0) return false;
    this.#tokens -= 1;
    return true;
  }

  #fill(): void {
    const { ratePerSecond, burst, nowMs } = this.#options;
    const now = nowMs();
    const seconds = Math.max(0, now - this.#filledAtMs) / 1000;
    this.#filledAtMs = now;
    this.#tokens = Math.min(burst, this.#tokens + seconds * this.#ratePerSecond);
    this.#ratePerSecond = Math.min(ratePerSecond, this.#ratePerSecond + (ratePerSecond * seconds) / RECOVERY_SECONDS);
  }
}

/** Settles as `promise` does, or rejects with the signal's reason at once when that is aborted, even deep in the queue. */
function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
