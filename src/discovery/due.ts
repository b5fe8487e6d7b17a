/** When something is to be read again. */
export interface Due {
  readonly isDue: () => boolean;
  /** On the monotonic clock, in milliseconds. */
  readonly atMs: () => number;
  readonly succeeded: () => void;
  readonly failed: () => void;
  /** Now, whatever has happened. */
  readonly now: () => void;
}

export interface DueOptions {
  readonly nowMs: () => number;
  /** In [0, 1): accounts that were read together do not stay in step. */
  readonly random: () => number;
  readonly intervalMs: () => number;
}

const FIRST_RETRY_MS = 60_000;
/** What somebody mends is seen soon; a call every five minutes for what nobody does is bearable. */
const LAST_RETRY_MS = 300_000;
const JITTER = 0.1;

/** Due at once: an interval after each success, sooner after a failure, 10 % more or less. */
export function createDue({ nowMs, random, intervalMs }: DueOptions): Due {
  let atMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  const after = (ms: number) => {
    atMs = nowMs() + ms * (1 - JITTER + 2 * JITTER * random());
  };
  return {
    isDue: () => atMs <= nowMs(),
    atMs: () => atMs,
    succeeded: () => {
      failures = 0;
      after(intervalMs());
    },
    failed: () => {
      failures += 1;
      after(Math.min(intervalMs(), LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)));
    },
    now: () => {
      atMs = Number.NEGATIVE_INFINITY;
    },
  };
}
