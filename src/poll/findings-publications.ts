/** When findings are handed out in the course of a round: everybody who gets them works through all of them. */
export interface Publications {
  /** Publishes if anything has changed and the last time is long enough ago. */
  readonly ifDue: () => Promise<void>;
  /** Publishes if anything has changed. */
  readonly now: () => Promise<void>;
}

export interface PublicationsDeps {
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  /** Whether there is anything new since the last time. */
  readonly changed: () => boolean;
  readonly publish: () => Promise<void>;
}

/** Soon, so that the page is of use soon after a start; then doubling, because a long round is about very many findings. */
const FIRST_SPACING_MS = 2_000;
const LONGEST_SPACING_MS = 60_000;

/** Begins to count now. */
export function createPublications({ nowMs, changed, publish }: PublicationsDeps): Publications {
  let spacingMs = FIRST_SPACING_MS;
  let dueMs = nowMs() + spacingMs;
  const now = async (): Promise<void> => {
    if (changed()) {
      await publish();
    }
  };
  return {
    ifDue: async () => {
      if (nowMs() < dueMs) {
        return;
      }
      // At once, so that nobody else begins while this goes on.
      spacingMs = Math.min(LONGEST_SPACING_MS, spacingMs * 2);
      dueMs = nowMs() + spacingMs;
      await now();
    },
    now,
  };
}
