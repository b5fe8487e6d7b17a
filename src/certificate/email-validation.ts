import type { Certificate } from './certificate.ts';
import { validationMatters } from './validation-matters.ts';

/**
 * Whether a human must click in an e-mail for this certificate to be issued or renewed: it or any one of its names is
 * validated by e-mail.
 *
 * A migration to another method changes nothing while it is pending or after it failed (the certificate "remains
 * email-validated"). Once it has succeeded it is final, ACM knows no way back: then EMAIL elsewhere is history,
 * because DomainValidationOptions tell of the initial validation, RenewalSummary of the last renewal, and the search
 * index lags.
 */
export function isValidatedByEmail(certificate: Certificate): boolean {
  if (!validationMatters(certificate) || hasMigratedFromEmail(certificate)) return false;
  const { validationMethod, detail } = certificate;
  if (validationMethod === 'EMAIL' || detail?.migration?.from === 'EMAIL') return true;
  const byName = [...(detail?.domainValidations ?? []), ...(detail?.renewal?.domainValidations ?? [])];
  return byName.some((validation) => validation.validationMethod === 'EMAIL');
}

function hasMigratedFromEmail({ detail }: Certificate): boolean {
  const migration = detail?.migration;
  return migration?.status === 'SUCCESS' && migration.to !== undefined && migration.to !== 'EMAIL';
}
