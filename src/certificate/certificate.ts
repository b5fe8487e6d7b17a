import type { DomainValidation } from './domain-validation.ts';

/**
 * One certificate as last seen in ACM. Instants are Unix seconds. `undefined` means "not known", never "no".
 * Enumerations are ACM's own words as strings, because AWS adds values and none may be dropped.
 */
export interface Certificate {
  readonly arn: string;
  /** ACM's DomainName, else the subject's CN, else the first name; '' where there is none. */
  readonly domainName: string;
  /** DNS names, as ACM spells them. */
  readonly subjectAlternativeNames: readonly string[];
  /** False while only the first 100 names that ListCertificates gives are known. */
  readonly namesComplete: boolean;
  readonly status: string | undefined;
  readonly type: string | undefined;
  /** Spelled with underscores (`RSA_2048`), whichever spelling the call used. */
  readonly keyAlgorithm: string | undefined;
  readonly keyPairOrigin: string | undefined;
  readonly validationMethod: string | undefined;
  readonly managedBy: string | undefined;
  readonly exportOption: string | undefined;
  /** Exported since it was issued or last renewed: that keeps it eligible for renewal without being in use. */
  readonly exported: boolean | undefined;
  readonly issuer: string | undefined;
  readonly inUse: boolean | undefined;
  readonly renewalEligibility: string | undefined;
  /** Absent until ACM has started a renewal. */
  readonly renewalStatus: string | undefined;
  readonly notBeforeSeconds: number | undefined;
  readonly notAfterSeconds: number | undefined;
  readonly createdAtSeconds: number | undefined;
  readonly issuedAtSeconds: number | undefined;
  readonly importedAtSeconds: number | undefined;
  readonly revokedAtSeconds: number | undefined;
  /** What only DescribeCertificate tells; undefined until it was read. */
  readonly detail: CertificateDetail | undefined;
  /** The configured tag keys with their values; undefined while not read or not asked for. */
  readonly tags: ReadonlyMap<string, string> | undefined;
}

/** The part of a certificate that only DescribeCertificate tells. */
export interface CertificateDetail {
  /** When it was read. */
  readonly readAtSeconds: number;
  /** ARNs of the resources that use it. */
  readonly inUseBy: readonly string[];
  /** Validation of the current certificate (`issuance`). */
  readonly domainValidations: readonly DomainValidation[];
  /** ACM's managed renewal; undefined until ACM has started one. */
  readonly renewal: Renewal | undefined;
  /** A change of validation method that is under way or over (API type UpdateSummary). */
  readonly migration: ValidationMigration | undefined;
  /** Why issuance failed (API enum FailureReason), where Status is FAILED. */
  readonly failureReason: string | undefined;
  readonly revocationReason: string | undefined;
}

/** API type RenewalSummary. */
export interface Renewal {
  readonly status: string | undefined;
  readonly reason: string | undefined;
  readonly updatedAtSeconds: number | undefined;
  readonly domainValidations: readonly DomainValidation[];
}

/** A validation method being changed, in practice EMAIL to DNS (API type UpdateSummary, July 2026). */
export interface ValidationMigration {
  /** PENDING_DOMAIN_VALIDATION, SUCCESS, FAILED. */
  readonly status: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** ACM gives up 72 hours after this. */
  readonly requestedAtSeconds: number | undefined;
  readonly updatedAtSeconds: number | undefined;
  /** What is still to be validated (ListCertificateDomainValidations); empty when that was not read. */
  readonly domainValidations: readonly DomainValidation[];
}

/** Whether the certificate's validity has ended, by the clock: ACM can still say ISSUED after NotAfter. */
export function isExpired(certificate: Certificate, nowSeconds: number): boolean {
  return certificate.notAfterSeconds !== undefined && certificate.notAfterSeconds <= nowSeconds;
}
