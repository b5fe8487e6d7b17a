import type { Certificate } from './certificate.ts';
import type { DecodeFault } from './decode-fault.ts';
import type { Fault } from './fault.ts';

/** What came of reading the detail of one certificate. */
export interface DetailRead {
  /** The certificate with its new detail; as it was if ACM does not know it (any more, or yet). */
  readonly certificate: Certificate;
  readonly faults: readonly DecodeFault[];
  /** What could not be read besides the detail (tags, a migration's validations): it is tried again within the hour. */
  readonly failures: readonly Fault[];
}
