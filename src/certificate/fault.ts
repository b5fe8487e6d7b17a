import type { FaultReason } from './vocabulary.ts';

/**
 * A failure at an edge (AWS, DNS, HTTP), folded into the closed set of reasons that metrics show.
 * The message names the action that failed, and may repeat what AWS said; the original error is the `cause`.
 */
export class Fault extends Error {
  readonly reason: FaultReason;
  /** The message without what only the operators may read: AWS's own text names roles and users by their ARNs. */
  readonly summary: string;
  /** By which AWS finds the call that failed; undefined where there was no answer, or none of AWS. */
  readonly requestId: string | undefined;

  constructor(reason: FaultReason, message: string, { summary = message, requestId, ...options }: FaultOptions = {}) {
    super(message, options);
    this.name = 'Fault';
    this.reason = reason;
    this.summary = summary;
    this.requestId = requestId;
  }
}

interface FaultOptions {
  readonly cause?: unknown;
  readonly summary?: string;
  readonly requestId?: string | undefined;
}

/** The same failure in other words for the operators; what anyone may read of it stays. */
export function reworded({ reason, summary, requestId, cause }: Fault, message: string, as = reason): Fault {
  return new Fault(as, message, { cause, summary, requestId });
}

/** The message of any thrown value; the value as text where it is no error. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What anyone may read of a thrown value; of what no edge has classified nothing. */
export function errorSummary(error: unknown): string {
  return error instanceof Fault ? error.summary : 'unexpected error';
}

/** The reason of any thrown value; `other` for what no edge has classified. */
export function faultReason(error: unknown): FaultReason {
  return error instanceof Fault ? error.reason : 'other';
}
