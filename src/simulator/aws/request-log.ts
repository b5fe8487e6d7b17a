/** One request to the simulated AWS. */
export interface LoggedRequest {
  readonly atSeconds: number;
  readonly operation: string;
  readonly accountId: string;
  readonly region: string;
  /** HTTP status; 0 where none was sent. */
  readonly status: number;
  /** `ok`, the error's type, or the fault's kind. */
  readonly outcome: string;
}

/** What was asked so far, throttled calls included. */
export interface RequestLog {
  readonly add: (request: LoggedRequest) => void;
  /** Number of requests, of one operation or of all. */
  readonly count: (operation?: string) => number;
  /** Number of requests that were answered with ThrottlingException. */
  readonly throttled: (operation?: string) => number;
  readonly byOperation: () => Readonly<Record<string, number>>;
  /** The last thousand, oldest first. */
  readonly recent: () => readonly LoggedRequest[];
  readonly reset: () => void;
}

const MOST_RECENT = 1_000;

/** A log without requests. */
export function createRequestLog(): RequestLog {
  const counts = new Map<string, number>();
  const throttledCounts = new Map<string, number>();
  let recent: LoggedRequest[] = [];
  return {
    add: (request) => {
      increment(counts, request.operation);
      if (request.outcome === 'ThrottlingException') increment(throttledCounts, request.operation);
      recent.push(request);
      if (recent.length >= 2 * MOST_RECENT) recent = recent.slice(-MOST_RECENT);
    },
    count: (operation) => total(counts, operation),
    throttled: (operation) => total(throttledCounts, operation),
    byOperation: () => Object.fromEntries(counts),
    recent: () => recent.slice(-MOST_RECENT),
    reset: () => {
      counts.clear();
      throttledCounts.clear();
      recent = [];
    },
  };
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function total(counts: ReadonlyMap<string, number>, key: string | undefined): number {
  if (key !== undefined) return counts.get(key) ?? 0;
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
