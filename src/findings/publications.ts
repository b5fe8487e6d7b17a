import type { Sleep } from '../clock/sleep.ts';

export interface PublicationsDeps {
  readonly sleep: Sleep;
  /** Ends the publications. */
  readonly signal: AbortSignal;
  /** Whether what is new since the last time is worth publishing, while the work goes on or once it is over. */
  readonly changed: (isOver: boolean) => boolean;
  readonly publish: () => Promise<void>;
}

/** Soon, so that the page is of use soon after a start; then doubling, because a long round is about very many findings. */
const FIRST_SPACING_MS = 2_000;
const LONGEST_SPACING_MS = 60_000;

/**
 * Publishes what has changed while `work` goes on, ever less often because everybody who gets the findings works through
 * all of them, and once more at its end, if that is worth it by then. Resolves when both are over.
 * @throws what `publish` throws, but not before `work` is over.
 */
export async function publishDuring(work: Promise<unknown>, deps: PublicationsDeps): Promise<void> {
  const { sleep, changed, publish } = deps;
  const ending = new AbortController();
  const signal = AbortSignal.any([deps.signal, ending.signal]);
  const slept = (ms: number): Promise<boolean> =>
    sleep(ms, signal).then(
      () => true,
      () => false,
    );
  const meanwhile = async (): Promise<void> => {
    for (let ms = FIRST_SPACING_MS; await slept(ms); ms = Math.min(LONGEST_SPACING_MS, ms * 2)) {
      if (changed(false)) await publish();
    }
  };
  const outcomes = await Promise.allSettled([work.finally(() => ending.abort()), meanwhile()]);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
  if (!deps.signal.aborted && changed(true)) await publish();
}
