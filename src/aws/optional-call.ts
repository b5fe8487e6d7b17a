import type { Fault } from '../certificate/fault.ts';
import { toFault } from './fault.ts';

/** What came of an optional call. */
export type CallOutcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/**
 * Makes a call that may fail without failing the read that it belongs to: what it would have told is missing, no more.
 * @throws Fault if the credentials or the signal end everything
 */
export async function optionalCall<T>(
  operation: string,
  make: () => Promise<T>,
  signal: AbortSignal,
): Promise<CallOutcome<T>> {
  try {
    return { ok: true, value: await make() };
  } catch (error) {
    const fault = toFault(error, operation);
    if (signal.aborted || fault.reason === 'credentials') throw fault;
    return { ok: false, fault };
  }
}
