import type { DnsFailure } from './answer.ts';
import type { Reply } from './message.ts';
import type { DnsServer } from './server.ts';

/** One message to one server, with what bounds it. */
export interface Attempt {
  readonly server: DnsServer;
  readonly message: Buffer;
  /** The reply in what came back; undefined for what is no answer to the question. */
  readonly read: (message: Buffer) => Reply | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What came of an attempt. */
export type AttemptOutcome = { readonly kind: 'reply'; readonly reply: Reply } | DnsFailure;

/**
 * Runs an attempt until it settles, its time is up (with what `late` says then) or its signal aborts, whichever comes
 * first. `start` opens a socket and returns the function that closes it; it must not settle before it has returned.
 */
export function attempted(
  { timeoutMs, signal }: Pick<Attempt, 'timeoutMs' | 'signal'>,
  late: () => DnsFailure,
  start: (settle: (outcome: AttemptOutcome) => void) => () => void,
): Promise<AttemptOutcome> {
  const aborted: DnsFailure = { kind: 'failure', reason: 'other', message: 'look-up aborted' };
  if (signal.aborted) {
    return Promise.resolve(aborted);
  }
  return new Promise((resolve) => {
    let settled = false;
    const settle = (outcome: AttemptOutcome): void => {
      if (!settled) {
        settled = true;
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        close();
        resolve(outcome);
      }
    };
    const abort = (): void => settle(aborted);
    const timer = setTimeout(() => settle(late()), timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    const close = start(settle);
  });
}
