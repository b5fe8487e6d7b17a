import type { Log, LogLine } from './log.ts';

/** The log of work that is done in rounds, in which one event can bring the same line thousands of times. */
export interface RoundLog extends Pick<Log, 'info' | 'warn'> {
  /** Says of each message how many lines of the round went to debug, with these fields; then a new round begins. */
  readonly endRound: (fields?: Parameters<LogLine>[0]) => void;
}

/** Lines of one message that a round may log; the rest goes to debug. */
const LINES_PER_ROUND = 5;

/** Nothing is logged yet. */
export function createRoundLog(log: Log): RoundLog {
  const counts = new Map<string, { readonly level: 'info' | 'warn'; lines: number }>();
  const counted =
    (level: 'info' | 'warn'): LogLine =>
    (fields, message) => {
      const count = counts.get(message) ?? { level, lines: 0 };
      counts.set(message, count);
      count.lines += 1;
      log[count.lines <= LINES_PER_ROUND ? level : 'debug'](fields, message);
    };
  return {
    info: counted('info'),
    warn: counted('warn'),
    endRound: (fields = {}) => {
      for (const [message, { level, lines }] of counts) {
        const more = lines - LINES_PER_ROUND;
        if (more > 0) {
          log[level]({ ...fields, more, total: lines }, `${message}: more of the same are logged at debug level`);
        }
      }
      counts.clear();
    },
  };
}
