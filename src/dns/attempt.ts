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
