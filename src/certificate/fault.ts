import type { FaultReason } from './vocabulary.ts';

/**
 * A failure at an edge (AWS, DNS, HTTP), folded into the closed set of reasons that metrics show.
 * The message names the action that failed; the original error is the `cause`.
 */
export class Fault extends Error {
  readonly reason: FaultReason;

  constructor(reason: FaultReason, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'Fault';
    this.reason = reason;
  }
}

/** The message of any thrown value; the value as text where it is no error. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The reason of any thrown value; `other` for what no edge has classified. */
export function faultReason(error: unknown): FaultReason {
  return error instanceof Fault ? error.reason : 'other';
}
