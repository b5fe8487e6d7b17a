import type { LogStream } from './logger.ts';

/** A stream that takes what its reader leaves for later into memory, and tells of each text whether it could be written. */
export interface Writable {
  readonly write: (text: string, done: (error?: Error | null) => void) => unknown;
  /** Bytes that wait to be written. */
  readonly writableLength: number;
  readonly on: (event: 'error', listener: () => void) => unknown;
}

/** A log stream that loses lines and does no other harm. */
export interface LossyStream extends LogStream {
  /** Lines lost so far. */
  readonly dropped: () => number;
}

/** What a reader that sleeps costs of memory: some thousand lines. */
export const MOST_WAITING_BYTES = 1024 * 1024;

/**
 * Log lines to a stream whose reader may stall or be gone, or whose disk may be full: what can't be written is counted, and
 * nothing throws or waits. Once the stream takes lines again they are written again.
 */
export function createLossyStream(stream: Writable): LossyStream {
  let dropped = 0;
  // The call that failed is told as well; without a listener the process would end.
  stream.on('error', () => {});
  const done = (error?: Error | null) => {
    if (error) dropped++;
  };
  return {
    write: (line) => {
      if (stream.writableLength >= MOST_WAITING_BYTES) dropped++;
      else stream.write(line, done);
    },
    dropped: () => dropped,
  };
}
