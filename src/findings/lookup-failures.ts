import type { Log } from '../log/log.ts';

/** What is remembered of lookups that fail, for the log. */
export interface LookupFailures {
  /** Takes the hint of one that failed: the latest is the example in the log. */
  readonly note: (hint: string) => void;
  /** Takes how many checks fail at the end of a round. */
  readonly endRound: (failing: number) => void;
}

/** Logs one line when lookups begin to fail and one when none does any more: findings are kept, so that nothing else shows it. */
export function createLookupFailures(log: Log): LookupFailures {
  let failingBefore = 0;
  let example = '';
  return {
    note: (hint) => {
      example = hint;
    },
    endRound: (failing) => {
      if (failingBefore === 0 && failing > 0) {
        log.warn(
          { failing, example },
          'Lookups for DNS and HTTP checks are failing: any earlier findings are kept until dns.failure_grace is over',
        );
      } else if (failingBefore > 0 && failing === 0) {
        log.info({}, 'Lookups for DNS and HTTP checks are succeeding again');
      }
      failingBefore = failing;
    },
  };
}
