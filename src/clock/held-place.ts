import type { Sleep } from './sleep.ts';
import { withTimeLimit } from './time-limit.ts';

export interface HeldPlaceOptions {
  /** Runs what holds the place while it is held, when its turn has come, e.g. a `Limiter`. */
  readonly enter: (hold: () => Promise<void>, signal: AbortSignal) => Promise<void>;
  /** After so long the place is given back by itself. */
  readonly holdMs: number;
  readonly sleep: Sleep;
}

const noPlace = () => undefined;

/**
 * Takes a place when its turn has come, at once and without one where the signal has aborted. Never rejects.
 * @returns gives the place back; may be called again
 */
export async function takeHeldPlace(
  { enter, holdMs, sleep }: HeldPlaceOptions,
  signal: AbortSignal,
): Promise<() => void> {
  if (signal.aborted) return noPlace;
  const taken = Promise.withResolvers<() => void>();
  const giveUp = () => taken.resolve(noPlace);
  signal.addEventListener('abort', giveUp, { once: true });
  const hold = async (): Promise<void> => {
    signal.removeEventListener('abort', giveUp);
    // It still stands in the queue, and has gone on without a place.
    if (signal.aborted) return giveUp();
    const given = Promise.withResolvers<void>();
    taken.resolve(given.resolve);
    await withTimeLimit<void>({ ms: holdMs, sleep, atLimit: () => undefined }, () => given.promise);
  };
  void enter(hold, signal);
  return taken.promise;
}
