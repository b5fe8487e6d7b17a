import type { Clock } from '../clock/clock.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import type { DnsFailure } from './answer.ts';
import type { Reply } from './message.ts';
import type { DnsServer } from './server.ts';

/** One message to one server, with what bounds it. */
export interface TransportQuery extends Pick<Clock, 'sleep'> {
  readonly server: DnsServer;
  readonly message: Buffer;
  /** The reply in what came back; undefined for what is no answer to the question. */
  readonly read: (message: Buffer) => Reply | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export type TransportOutcome = { readonly kind: 'reply'; readonly reply: Reply } | DnsFailure;

/** Sends a message over UDP or TCP and waits for the reply. Never rejects. */
export type Transport = (query: TransportQuery) => Promise<TransportOutcome>;

const ABORTED: DnsFailure = { kind: 'failure', reason: 'other', message: 'lookup aborted' };

/**
 * Waits for what comes of a socket until its time is up (with what `atLimit` says then) or the signal aborts. `open`
 * opens the socket, which settles once, and returns the function that closes it; that is called in any case.
 */
export async function overSocket(
  { timeoutMs: ms, sleep, signal }: Pick<TransportQuery, 'timeoutMs' | 'sleep' | 'signal'>,
  atLimit: () => DnsFailure,
  open: (settle: (outcome: TransportOutcome) => void) => () => void,
): Promise<TransportOutcome> {
  let close = () => {};
  const work = () =>
    new Promise<TransportOutcome>((resolve) => {
      close = open(resolve);
    });
  try {
    return await withTimeLimit({ ms, sleep, signal, atLimit }, work);
  } catch (error) {
    if (signal.aborted) return ABORTED;
    throw error;
  } finally {
    close();
  }
}
