/** The CNAME that ACM expects for a DNS-validated name (API type ResourceRecord). */
export interface ValidationRecord {
  /** Owner name to register, e.g. `_3f….example.com.` as ACM spells it. */
  readonly name: string;
  /** Target, e.g. `_a1….acm-validations.aws.` as ACM spells it. */
  readonly value: string;
}

/** The redirect that ACM expects for an HTTP-validated name (API type HttpRedirect; CloudFront only). */
export interface ValidationRedirect {
  /** URL on the name itself, `http://<name>/.well-known/pki-validation/….txt`. */
  readonly from: string;
  /** URL that it must redirect to, `https://validation.<region>.acm-validations.aws/…`. */
  readonly to: string;
}

/** The e-mails by which a name is validated (API fields ValidationDomain, ValidationEmails). */
export interface ValidationMail {
  /** The name itself, or the superdomain that was chosen for it. */
  readonly domain: string;
  /** admin@, administrator@, hostmaster@, postmaster@ and webmaster@ of the domain, in practice. */
  readonly addresses: readonly string[];
}

/** How one name of a certificate is validated, and how far that is (API type DomainValidation). */
export interface DomainValidation {
  readonly domainName: string;
  /** ACM's word: EMAIL, DNS, HTTP, or one that is newer than this code. */
  readonly validationMethod: string | undefined;
  /** ACM's word: PENDING_VALIDATION, SUCCESS, FAILED. Absent for private and imported certificates. */
  readonly validationStatus: string | undefined;
  readonly record: ValidationRecord | undefined;
  readonly redirect: ValidationRedirect | undefined;
  /** Where ACM's e-mails of an e-mail-validated name go; undefined for other methods and where it is not told. */
  readonly mail: ValidationMail | undefined;
}

/** A DNS name for comparison: lower case, no final dot (RFC 4343). */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** A DNS name with its final dot, so that a DNS host appends no zone. */
export function absoluteName(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}
