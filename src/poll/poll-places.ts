import { takeHeldPlace } from '../clock/held-place.ts';
import { createLimiter, type Limiter, type LimiterDeps } from '../clock/limiter.ts';
import { withTimeLimit } from '../clock/time-limit.ts';

/**
 * Targets that sweep at the same time. 3,400 targets every five minutes are 11.3 sweeps a second; one takes 60 ms where AWS is near, and 1.5 s
 * with new connections to the other side of the world, which needs 17 places. More would not read sooner: some 8 ms of CPU each
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
/**
 * Targets that read details at the same time, five a second each: 100 reads a second are a quarter of a core, and what remains is for
 * the page. A target that needs longer goes on without a place: large ones, and those that hang, do not keep others waiting.
 */
export const FILL_PLACES = 20;
const FILL_HOLD_MS = 20_000;
/** How long sweeps go before details: by then there are more targets than this process can poll, and details are to be read as well. */
const LONGEST_PRIORITY_MS = 60_000;

/** The places of sweeps, by account, and of fillings; what a target is given depends on all others. */
export interface PollPlaces {
  /**
   * Takes a place when it is this target's turn, at once where the signal has aborted. Never rejects.
   * @param accountId '' where only STS knows it
   * @returns gives the place back, which happens by itself after ten seconds; may be called again
   */
  readonly take: (accountId: string, signal: AbortSignal) => Promise<() => void>;
  /**
   * Takes a place to read details; likewise, but for twenty seconds. Expiry dates come first, and details use the same core: not before no
   * sweep waits for a place but those of accounts that have their share, or has waited for a minute.
   */
  readonly takeFill: PollPlaces['take'];
}

/** All places are free. */
export function createPollPlaces({ nowMs, sleep }: Pick<LimiterDeps, 'nowMs' | 'sleep'>): PollPlaces {
  const limiter = (concurrency: number) => createLimiter({ nowMs, sleep, concurrency, perSecond: undefined });
  const all = limiter(POLL_PLACES);
  let waiting = 0;
  let waitingFromMs = 0;
  let idle = Promise.withResolvers<void>();

  const enterAll: Limiter = (hold, signal) => {
    if (waiting === 0) [waitingFromMs, idle] = [nowMs(), Promise.withResolvers<void>()];
    waiting += 1;
    return all(() => {
      waiting -= 1;
      if (waiting === 0) idle.resolve();
      return hold();
    }, signal);
  };

  const untilIdle = async (signal: AbortSignal): Promise<void> => {
    const ms = waitingFromMs + LONGEST_PRIORITY_MS - nowMs();
    if (waiting === 0 || ms <= 0 || signal.aborted) return;
    const { promise } = idle;
    await withTimeLimit<void>({ ms, sleep, signal, atLimit: () => undefined }, () => promise).catch(() => undefined);
  };

  /** Places of which an account has its share: whoever waits for the account's turn holds no place of all. */
  const placesOf = (ofAll: Limiter, holdMs: number): PollPlaces['take'] => {
    const shares = new Map<string, Limiter>();
    return (accountId, signal) => {
      const share = shares.get(accountId) ?? limiter(ACCOUNT_PLACES);
      shares.set(accountId, share);
      const enter = (hold: () => Promise<void>) => share(() => ofAll(hold, signal), signal);
      return takeHeldPlace({ enter, holdMs, sleep }, signal);
    };
  };

  const takeFill = placesOf(limiter(FILL_PLACES), FILL_HOLD_MS);
  return {
    take: placesOf(enterAll, HOLD_MS),
    takeFill: async (accountId, signal) => {
      await untilIdle(signal);
      return takeFill(accountId, signal);
    },
  };
}
