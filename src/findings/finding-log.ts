import type { Check, CheckKinds } from '../certificate/check-kinds.ts';
import type { Finding } from '../certificate/findings.ts';
import type { Log } from '../log/log.ts';
import { createRoundLog } from '../log/round-log.ts';

/** The log of findings. Knows when it is flooded: one event in DNS can change every name. */
export interface FindingLog {
  /**
   * Takes a finding; logs it when it goes bad, changes or recovers, not each time that it is confirmed. A provisional one is
   * not worth a line: it says only that lookups fail, which the round says once for all of them.
   */
  readonly add: (
    row: CheckKinds[Check['kind']],
    check: Check,
    before: Finding | undefined,
    after: Finding | undefined,
  ) => void;
  /** Says how many lines of the round went to debug. */
  readonly endRound: () => void;
}

/** Nothing is logged yet. */
export function createFindingLog(log: Log): FindingLog {
  const round = createRoundLog(log);
  return {
    add: ({ logMessages, goodResult }, { validatedDomain, subject }, before, after) => {
      if (after === undefined || after.provisional === true) return;
      const { result, hint } = after;
      const was = before?.provisional === true ? undefined : before?.result;
      if (result === was) return;
      const fields = { domain: validatedDomain, ...subject, result };
      if (result !== goodResult) {
        round.warn({ ...fields, hint }, result === 'lookup_failed' ? logMessages.lookupFailed : logMessages.bad);
      } else if (was !== undefined) {
        round.info(fields, logMessages.goodAgain);
      }
    },
    endRound: round.endRound,
  };
}
