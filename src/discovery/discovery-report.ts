/** What discovery says of itself: counts, log lines, and whether the set of targets can be relied on. */
import { counted, type ErrorCounts, NO_ERRORS } from '../certificate/error-counts.ts';
import { errorMessage, errorSummary, faultReason } from '../certificate/fault.ts';
import type { DecodeFault } from '../certificate/sweep.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Log } from '../log/log.ts';
import { createRoundLog } from '../log/round-log.ts';

export interface DiscoveryState {
  /** Whether all that was asked for last was answered; undefined until a round has ended. */
  readonly up: boolean | undefined;
  /** When it was last so, Unix seconds. */
  readonly lastSuccessSeconds: number | undefined;
  /** Failures so far, every reason present. */
  readonly errors: ErrorCounts;
  /** Its message is what anyone may read: it is shown without access control on `/-/ready` of a probe address. */
  readonly lastError: { readonly reason: FaultReason; readonly message: string } | undefined;
  /** Accounts of the last answer that could not be understood, and are left out. */
  readonly undecoded: number;
}

export interface DiscoveryReport {
  readonly state: () => DiscoveryState;
  /** Accounts could not be listed. */
  readonly accountsFailed: (error: unknown) => void;
  /** The regions of an account could not be listed. */
  readonly regionsFailed: (accountId: string, error: unknown) => void;
  /** Entries of an organization could not be understood. */
  readonly undecoded: (faults: readonly DecodeFault[]) => void;
  readonly accountsChanged: (added: readonly string[], removed: readonly string[]) => void;
  /** @param isUp whether nothing is left that failed when it was last asked for */
  readonly endRound: (isUp: boolean) => void;
}

/** Nothing was asked for yet. */
export function createDiscoveryReport(log: Log, now: () => number): DiscoveryReport {
  const round = createRoundLog(log);
  let state: DiscoveryState = {
    up: undefined,
    lastSuccessSeconds: undefined,
    errors: NO_ERRORS,
    lastError: undefined,
    undecoded: 0,
  };
  const count = (error: unknown): Readonly<Record<string, string>> => {
    const reason = faultReason(error);
    state = { ...state, errors: counted(state.errors, reason, 1), lastError: { reason, message: errorSummary(error) } };
    return { reason, err: errorMessage(error) };
  };
  return {
    state: () => state,
    accountsFailed: (error) => round.warn(count(error), 'Could not discover accounts: known accounts are still read'),
    regionsFailed: (account, error) =>
      round.warn(
        { account, ...count(error) },
        'Could not list the regions of an account: known regions are still read, or else those that every account has',
      ),
    undecoded: (faults) => {
      state = { ...state, undecoded: faults.length };
      for (const { field, problem } of faults) {
        state = { ...state, errors: counted(state.errors, 'invalid_response', 1) };
        round.warn({ field, err: problem }, 'Could not decode an account of the organization: it is left out');
      }
    },
    accountsChanged: (added, removed) => {
      for (const account of added) round.info({ account }, 'Account discovered');
      for (const account of removed) round.info({ account }, 'Account is gone: it is no longer read');
    },
    endRound: (isUp) => {
      round.endRound();
      if (isUp && state.up === false) log.info({}, 'Discovery works again');
      const success = isUp ? { lastSuccessSeconds: now(), lastError: undefined } : {};
      state = { ...state, up: isUp, ...success };
    },
  };
}
