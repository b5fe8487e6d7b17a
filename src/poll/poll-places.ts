import { createLimiter, type Limiter, type LimiterDeps } from '../clock/limiter.ts';
import { withTimeLimit } from '../clock/time-limit.ts';

/**
 * Targets that sweep at the same time. 3,400 targets every five minutes are 11.3 sweeps a second; one takes 60 ms where AWS is near, and 1.5 s
 * with new connections to the other side of the world, which needs 17 places. More would not read sooner: some 25 ms of CPU each
 * keep a core busy, and requests that wait for it run into their time limits, all of them together.
 */
export const POLL_PLACES = 40;
/** An account's share: all 34 regions of one are swept within seconds, and one that hangs leaves most places to the others. */
export const ACCOUNT_PLACES = 8;
/**
 * A sweep that takes longer waits for AWS and hardly uses the process, so it goes on without a place. Else a region whose endpoint
 * hangs in 200 accounts would hold all places for `poll.timeout`.
 */
const HOLD_MS = 10_000;

/** The places of sweeps, by account. */
export interface PollPlaces {
  /**
   * Takes a place when it is this target's turn, at once where the signal has aborted. Never rejects.
   * @param accountId '' where only STS knows it
   * @returns gives the place back, which happens by itself after ten seconds; may be called again
   */
  readonly take: (accountId: string, signal: AbortSignal) => Promise<() => void>;
}

const noPlace = () => undefined;

/** All places are free. */
export function createPollPlaces(timing: Pick<LimiterDeps, 'nowMs' | 'sleep'>): PollPlaces {
  const limiter = (concurrency: number) => createLimiter({ ...timing, concurrency, perSecond: undefined });
  const all = limiter(POLL_PLACES);
  const accounts = new Map<string, Limiter>();
  return {
    take: async (accountId, signal) => {
      if (signal.aborted) return noPlace;
      const ofAccount = accounts.get(accountId) ?? limiter(ACCOUNT_PLACES);
      accounts.set(accountId, ofAccount);
      const taken = Promise.withResolvers<() => void>();
      const giveUp = () => taken.resolve(noPlace);
      signal.addEventListener('abort', giveUp, { once: true });
      const hold = async (): Promise<void> => {
        signal.removeEventListener('abort', giveUp);
        // It still stands in the queue, and has gone on without a place.
        if (signal.aborted) return giveUp();
        const given = Promise.withResolvers<void>();
        taken.resolve(given.resolve);
        const limit = { ms: HOLD_MS, sleep: timing.sleep, atLimit: () => undefined };
        await withTimeLimit<void>(limit, () => given.promise);
      };
      // Whoever waits for the account's turn holds no place of all.
      void ofAccount(() => all(hold, signal), signal);
      return taken.promise;
    },
  };
}
