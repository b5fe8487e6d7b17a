import type { LogLine } from './log.ts';

export interface CountedLineOptions {
  /** Writes a line: a method of a `Log`. */
  readonly write: LogLine;
  readonly message: string;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
}

/** Whoever can bring a line about as often as they like must not fill a disk with it. */
export const LINE_EVERY_MS = 60_000;

/**
 * A line about something that anyone may cause: written at once the first time, then at most once a minute, with how often it
 * has happened since the last one as `count` and the fields of the latest.
 */
export function countedLine({ write, message, nowMs }: CountedLineOptions): (fields: Parameters<LogLine>[0]) => void {
  let writtenAtMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (fields) => {
    count++;
    if (nowMs() - writtenAtMs < LINE_EVERY_MS) return;
    write({ ...fields, count }, message);
    writtenAtMs = nowMs();
    count = 0;
  };
}
