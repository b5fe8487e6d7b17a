/** Repeats the rounds of findings: when the next check is due, or when new certificates may have come. */

import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';

export interface FindingsLoopDeps {
  readonly clock: Pick<Clock, 'nowMs' | 'sleep'>;
  readonly log: Log;
  /** Ends the loop. */
  readonly signal: AbortSignal;
  readonly roundOnce: () => Promise<void>;
  /** When the next check is due, on the monotonic clock. */
  readonly nextDueMs: () => number;
}

export interface FindingsLoop {
  /** Begins to go round. Called again, it does nothing. */
  readonly start: () => void;
  /** Cuts the pause short, now or after the round that is going on. */
  readonly wake: () => void;
  /** Resolves when the loop has ended; at once if it was never started. */
  readonly ended: () => Promise<void>;
}

/** Between rounds: at least this, so that what comes in close together is checked together. */
const SHORTEST_PAUSE_MS = 1_000;
/** At most this, so that new certificates are seen though nobody calls `wake`. */
const LONGEST_PAUSE_MS = 30_000;

/** Makes the loop, at rest. */
export function createFindingsLoop({ clock, log, signal, roundOnce, nextDueMs }: FindingsLoopDeps): FindingsLoop {
  let pause = new AbortController();
  let running: Promise<void> | undefined;

  const rest = async (): Promise<void> => {
    const ms = Math.min(LONGEST_PAUSE_MS, nextDueMs() - clock.nowMs()) - SHORTEST_PAUSE_MS;
    await clock.sleep(SHORTEST_PAUSE_MS, signal);
    if (ms > 0 && !pause.signal.aborted) {
      // A rejection is the end of the pause, be it by `wake` or by the end of the loop.
      await clock.sleep(ms, AbortSignal.any([signal, pause.signal])).catch(() => undefined);
    }
    pause = new AbortController();
  };

  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await roundOnce();
      } catch (error) {
        log.error({ err: error }, 'A round of DNS checks broke off: the next one goes on');
      }
      await rest().catch(() => undefined);
    }
  };

  return {
    start: () => {
      running ??= loop();
    },
    wake: () => pause.abort(),
    ended: async () => running,
  };
}
