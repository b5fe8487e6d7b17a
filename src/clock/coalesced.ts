/** A task of which never two run at once. */
export interface Coalesced<T = void> {
  /** Runs it from the start: now, or once more when the run in progress is over. All who wait for that share it. */
  readonly run: () => Promise<T>;
  /** Waits for the run in progress, or for a new one where there is none. */
  readonly join: () => Promise<T>;
  readonly busy: () => boolean;
}

/** Makes calls of a task that overlap share a run: at most one runs and one waits. */
export function coalesced<T = void>(task: () => Promise<T>): Coalesced<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const start = () => {
    running = task().finally(() => {
      running = undefined;
    });
    return running;
  };
  const again = () => {
    next = undefined;
    return start();
  };
  return {
    run: () => {
      if (running !== undefined) next ??= running.then(again, again);
      return next ?? start();
    },
    // Between two runs there is a moment in which the one that waits has not begun.
    join: () => running ?? next ?? start(),
    busy: () => (running ?? next) !== undefined,
  };
}
