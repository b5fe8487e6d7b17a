import { toFault } from '../aws/fault.ts';
import type { Fault } from '../certificate/fault.ts';

/** What came of a call whose failure costs only what it would have told. */
export type Tolerated<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/**
 * Makes such a call.
 * @throws Fault if the credentials or the signal end everything
 */
export async function tolerated<T>(
  operation: string,
  make: () => Promise<T>,
  signal: AbortSignal,
): Promise<Tolerated<T>> {
  try {
    return { ok: true, value: await make() };
  } catch (error) {
    const fault = toFault(error, operation);
    if (signal.aborted || fault.reason === 'credentials') throw fault;
    return { ok: false, fault };
  }
}
