import type { Certificate } from './certificate.ts';
import {
  canonicalName,
  type DomainValidation,
  recordKey,
  type ValidationRecord,
  type ValidationRedirect,
} from './domain-validation.ts';
import { certificateKind } from './certificate-kind.ts';
import { certificateNames } from './names.ts';
import { validationMatters } from './validation-matters.ts';

/** A CNAME that must be in DNS for one of the certificate's names. */
export interface ExpectedRecord {
  /** The certificate's name as ACM spells it. */
  readonly validatedDomain: string;
  readonly record: ValidationRecord;
}

/** A redirect that must be served for one of the certificate's names. */
export interface ExpectedRedirect {
  /** The certificate's name as ACM spells it. */
  readonly validatedDomain: string;
  readonly redirect: ValidationRedirect;
}

/** What must be checked for one certificate. */
export interface ExpectedFindings {
  /** Looked up under `recordKey(record)`. Names that share a record (a wildcard and its base) have a row each. */
  readonly records: readonly ExpectedRecord[];
  /** Names to check CAA for, canonical as the keys of `Findings.caa` are, wildcard labels kept. */
  readonly caa: readonly string[];
  /** Looked up under `redirectKey(row)`. */
  readonly redirects: readonly ExpectedRedirect[];
}

/**
 * Identity of an expected redirect, however many certificates share it. All that its finding depends on: one URL can be
 * expected to lead to two places, right for one certificate and wrong for the other.
 */
export function redirectKey({ validatedDomain, redirect }: ExpectedRedirect): string {
  return `${canonicalName(validatedDomain)} ${redirect.from} ${redirect.to}`;
}

const NOTHING: ExpectedFindings = { records: [], caa: [], redirects: [] };

/**
 * Everything in DNS and on the web that ACM needs for this certificate, as far as it is known: without the detail only
 * the names to check CAA for. Nothing where validation does not matter, see `validationMatters`.
 */
export function expectedFindings(certificate: Certificate): ExpectedFindings {
  if (!validationMatters(certificate)) return NOTHING;
  const validations = knownValidations(certificate);
  return {
    records: expectedRecords(validations),
    // CAA binds public authorities only; for a type that is not known nothing may be said.
    caa: certificateKind(certificate) === 'public' ? certificateNames(certificate) : [],
    redirects: expectedRedirects(validations),
  };
}

/**
 * All that is known of how names are validated, newest knowledge first: a requested migration, the managed renewal, the
 * first issuance. A migration that failed asks for nothing any more: the certificate stays as it was.
 */
export function knownValidations({ detail }: Certificate): readonly DomainValidation[] {
  if (detail === undefined) return [];
  const { migration, renewal, domainValidations } = detail;
  const requested = migration === undefined || migration.status === 'FAILED' ? [] : migration.domainValidations;
  return [...requested, ...(renewal?.domainValidations ?? []), ...domainValidations];
}

/**
 * Every record of every name. ACM's tokens are deterministic for account and name, so issuance, renewal and migration
 * normally ask for the same one; should they differ, each is checked rather than one guessed to be void.
 */
function expectedRecords(validations: readonly DomainValidation[]): readonly ExpectedRecord[] {
  const rows = new Map<string, ExpectedRecord>();
  for (const { domainName, record } of validations) {
    if (record === undefined) continue;
    const key = `${canonicalName(domainName)} ${recordKey(record)}`;
    if (!rows.has(key)) rows.set(key, { validatedDomain: domainName, record });
  }
  return [...rows.values()];
}

/**
 * The newest redirect of every name: unlike the CNAME's, its token is not documented to outlive a renewal, and
 * CloudFront need not serve an older one.
 */
function expectedRedirects(validations: readonly DomainValidation[]): readonly ExpectedRedirect[] {
  const rows = new Map<string, ExpectedRedirect>();
  for (const { domainName, redirect } of validations) {
    const key = canonicalName(domainName);
    if (redirect !== undefined && !rows.has(key)) rows.set(key, { validatedDomain: domainName, redirect });
  }
  return [...rows.values()];
}
