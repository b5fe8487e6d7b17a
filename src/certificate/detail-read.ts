import type { Certificate } from './certificate.ts';
import type { DecodeFault } from './decode-fault.ts';
import type { Fault } from './fault.ts';

/** What came of reading the detail of one certificate, or its tags alone where only these were due. */
export interface DetailRead {
  /** The certificate with what was read; as it was if ACM does not know it (any more, or yet). */
  readonly certificate: Certificate;
  readonly faults: readonly DecodeFault[];
  /** What could not be read besides (tags, a migration's validations): it is tried again within the hour. */
  readonly failures: readonly Fault[];
}
