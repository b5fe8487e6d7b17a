import type { Certificate } from './certificate.ts';

/** A sweep with the details that were read before. */
export interface MergedSweep {
  /** All of the sweep's, with what is known of them. One that is as before is the same object as before. */
  readonly certificates: readonly Certificate[];
  /** Those whose detail or tags are still to be read or have aged out, in the order in which they are to be read. */
  readonly pending: readonly Certificate[];
}
