import type { Certificate } from './certificate.ts';
import type { DomainValidation } from './domain-validation.ts';

/**
 * All that is known of how names are validated, newest knowledge first: a requested migration, the managed renewal, the
 * first issuance. A migration that failed asks for nothing any more: the certificate stays as it was. Empty before the
 * detail is read.
 */
export function knownValidations({ detail }: Certificate): readonly DomainValidation[] {
  if (detail === undefined) return [];
  const { migration, renewal, domainValidations } = detail;
  const requested = migration === undefined || migration.status === 'FAILED' ? [] : migration.domainValidations;
  return [...requested, ...(renewal?.domainValidations ?? []), ...domainValidations];
}
