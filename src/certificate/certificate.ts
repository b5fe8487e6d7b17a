import type { DomainValidation } from './domain-validation.ts';

/**
 * One certificate as last seen in ACM. Instants are Unix seconds. `undefined` means "not known", never "no".
 * Enumerations are ACM's own words as strings, because AWS adds values and none may be dropped.
 */
export interface Certificate extends CertificateFields {
  readonly arn: string;
}

type CertificateFields = {
  readonly [Name in keyof typeof CERTIFICATE_FIELDS]: (typeof CERTIFICATE_FIELDS)[Name]['unknown'];
};

/** What a certificate has while a field is not known, and whose word counts once two reads tell it. */
export interface CertificateField<Value> {
  readonly unknown: Value;
  /**
   * `latest`: that of the latest read that tells it.
   * `first`: that of the read that is known already. Either no sweep tells the field, or the calls word it differently and
   * a label may not change from poll to poll.
   * `names`: the two fields of the names together, see acm/combine.ts.
   */
  readonly precedence: 'latest' | 'first' | 'names';
}

const latest = <Value>(): CertificateField<Value | undefined> => ({ unknown: undefined, precedence: 'latest' });
const first = <Value>(unknown: Value): CertificateField<Value> => ({ unknown, precedence: 'first' });
const names = <Value>(unknown: Value): CertificateField<Value> => ({ unknown, precedence: 'names' });

/**
 * Every field of a certificate but its ARN. The type above, the certificate of which nothing is known and the way in which
 * a sweep and a detail are combined follow from the rows; acm/decode-*.ts reads them out of ACM's answers.
 */
export const CERTIFICATE_FIELDS = {
  /** ACM's DomainName, else the subject's CN, else the first name; '' where there is none. */
  domainName: first<string>(''),
  /** DNS names, as ACM spells them. */
  subjectAlternativeNames: names<readonly string[]>([]),
  /** False while only the first 100 names that ListCertificates gives are known. */
  namesComplete: names<boolean>(false),
  status: latest<string>(),
  type: latest<string>(),
  /** Spelled with underscores (`RSA_2048`), whichever spelling the call used. */
  keyAlgorithm: latest<string>(),
  keyPairOrigin: latest<string>(),
  validationMethod: latest<string>(),
  managedBy: latest<string>(),
  /** API enum RootHierarchyType: that of Amazon N2 certificates; undefined for all others, which AWS gives none. */
  rootHierarchy: latest<string>(),
  /** API enum CertificateUsage: of Amazon N2 certificates only. */
  certificateUsage: latest<string>(),
  exportOption: latest<string>(),
  /** ACM's word on whether it was exported; since when is not documented. What follows from it: see `isExported`. */
  exported: latest<boolean>(),
  /**
   * NotAfter of the copy that was exported before ACM renewed the certificate, until it is exported again; undefined
   * where none was seen. Remembered from poll to poll (acm/exported-copies.ts): no call tells it.
   */
  exportedCopyNotAfterSeconds: first<number | undefined>(undefined),
  issuer: first<string | undefined>(undefined),
  inUse: latest<boolean>(),
  renewalEligibility: latest<string>(),
  /** Absent until ACM has started a renewal. */
  renewalStatus: latest<string>(),
  notBeforeSeconds: latest<number>(),
  notAfterSeconds: latest<number>(),
  createdAtSeconds: latest<number>(),
  issuedAtSeconds: latest<number>(),
  importedAtSeconds: latest<number>(),
  revokedAtSeconds: latest<number>(),
  /** What only DescribeCertificate tells; undefined until it was read. */
  detail: first<CertificateDetail | undefined>(undefined),
  /** The configured tag keys with their values; undefined while not read or not asked for. */
  tags: latest<ReadonlyMap<string, string>>(),
} as const;

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
  /** The private CA that issued it; undefined for a certificate of another type. */
  readonly certificateAuthorityArn: string | undefined;
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
  /** What is still to be validated (ListCertificateDomainValidations); empty when that was not read. */
  readonly domainValidations: readonly DomainValidation[];
}

/** Whether the certificate's validity has ended, by the clock: ACM can still say ISSUED after NotAfter. */
export function isExpired(certificate: Certificate, nowSeconds: number): boolean {
  return certificate.notAfterSeconds !== undefined && certificate.notAfterSeconds <= nowSeconds;
}
