import type { Log } from '../log/log.ts';

/** What is remembered of a task that is tried again and again, for the log. */
export interface FailureLog {
  readonly failed: (error: unknown) => void;
  readonly succeeded: () => void;
}

/**
 * Logs one line when a task begins to fail and one when it succeeds again, however often it is tried meanwhile.
 * @param task what fails, as the start of a sentence
 */
export function createFailureLog(log: Log, task: string): FailureLog {
  let isFailing = false;
  return {
    failed: (error) => {
      if (!isFailing) log.error({ err: error }, `${task} failed`);
      isFailing = true;
    },
    succeeded: () => {
      if (isFailing) log.info({}, `${task} succeeded again`);
      isFailing = false;
    },
  };
}
