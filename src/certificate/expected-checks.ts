import type { Certificate } from './certificate.ts';
import { CHECK_KINDS, type Check, type CheckKinds } from './check-kinds.ts';

/**
 * Everything outside of ACM that a certificate needs, as far as it is known: without the detail only what its names
 * tell. Makes new objects at each call.
 */
export function expectedChecks(certificate: Certificate, kinds: CheckKinds = CHECK_KINDS): readonly Check[] {
  return Object.values(kinds).flatMap<Check>(({ expected }) => expected(certificate));
}
