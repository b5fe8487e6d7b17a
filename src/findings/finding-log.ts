import type { Check, CheckKinds } from '../certificate/check-kinds.ts';
import type { Finding } from '../certificate/findings.ts';
import type { Log } from '../log/log.ts';

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
  /** Says how many lines of the round went to debug only. */
  readonly endRound: () => void;
}

/** Lines of one kind that a round may log; the rest goes to debug. */
const LINES_PER_ROUND = 5;

/** Nothing is logged yet. */
export function createFindingLog(log: Log): FindingLog {
  const counts = new Map<string, { readonly level: 'warn' | 'info'; lines: number }>();

  const line = (level: 'warn' | 'info', fields: Readonly<Record<string, unknown>>, message: string): void => {
    const count = counts.get(message) ?? { level, lines: 0 };
    counts.set(message, count);
    count.lines += 1;
    log[count.lines <= LINES_PER_ROUND ? level : 'debug'](fields, message);
  };

  return {
    add: ({ logMessages, goodResult }, { validatedDomain, subject }, before, after) => {
      if (after === undefined || after.provisional === true) return;
      const { result, hint } = after;
      const was = before?.provisional === true ? undefined : before?.result;
      if (result === was) return;
      const fields = { domain: validatedDomain, ...subject, result };
      if (result !== goodResult) {
        line('warn', { ...fields, hint }, result === 'lookup_failed' ? logMessages.lookupFailed : logMessages.bad);
      } else if (was !== undefined) {
        line('info', fields, logMessages.goodAgain);
      }
    },
    endRound: () => {
      for (const [message, { level, lines }] of counts) {
        const more = lines - LINES_PER_ROUND;
        if (more > 0) log[level]({ more, total: lines }, `${message}: the same of more names, logged at debug`);
      }
      counts.clear();
    },
  };
}
