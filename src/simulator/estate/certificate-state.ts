/**
 * A certificate in the simulated account: everything ACM knows about it, with absolute instants (Unix seconds).
 * What ACM derives by its clock or by its rules (status, eligibility, validation records) is computed when it is asked for.
 */
export interface CertificateState {
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** Absent for a certificate without any domain (an imported one may have none). */
  readonly domainName: string | undefined;
  /** All DNS names, the domain name first, as ACM gives them. */
  readonly names: readonly string[];
  /** Status as ACM set it; see `statusAt` for what it says at a given time. */
  readonly status: string;
  /** False for a status that ACM has not corrected although its time has come (it happens: aws-cli#6255). */
  readonly statusByClock: boolean;
  readonly type: string;
  /** With underscores; DescribeCertificate and ListCertificates spell `RSA-2048`. */
  readonly keyAlgorithm: string;
  readonly keyPairOrigin: string;
  readonly validationMethod: string | undefined;
  readonly managedBy: string | undefined;
  /** Of Amazon N2 certificates only, as is the usage. */
  readonly rootHierarchy: string | undefined;
  readonly certificateUsage: string | undefined;
  readonly exportOption: string;
  readonly exported: boolean;
  readonly inUseBy: readonly string[];
  /** ELIGIBLE or INELIGIBLE where the scenario says so, else ACM's rules apply. */
  readonly renewalEligibility: string | undefined;
  readonly createdAtSeconds: number | undefined;
  readonly issuedAtSeconds: number | undefined;
  readonly importedAtSeconds: number | undefined;
  readonly revokedAtSeconds: number | undefined;
  readonly notBeforeSeconds: number | undefined;
  readonly notAfterSeconds: number | undefined;
  readonly serial: string | undefined;
  readonly subject: string | undefined;
  readonly issuer: string | undefined;
  /** API type DistinguishedName, as SearchCertificates shows them. */
  readonly subjectName: Readonly<Record<string, unknown>> | undefined;
  readonly issuerName: Readonly<Record<string, unknown>> | undefined;
  readonly signatureAlgorithm: string;
  readonly keyUsages: readonly string[];
  readonly extendedKeyUsages: readonly string[];
  readonly certificateAuthorityArn: string | undefined;
  readonly failureReason: string | undefined;
  readonly revocationReason: string | undefined;
  readonly acmeEndpointArn: string | undefined;
  readonly acmeAccountId: string | undefined;
  /** How single names are validated where that differs from the default, by name. */
  readonly validation: ReadonlyMap<string, NameValidation>;
  readonly renewal: RenewalState | undefined;
  readonly migration: MigrationState | undefined;
  readonly tags: ReadonlyMap<string, string>;
  /** Whether it once had tags: the Tagging API goes on to list what has none any more. */
  readonly wasTagged: boolean;
  /** Calls that leave it out, whatever they are asked: a class that AWS hides and nobody knows of yet. */
  readonly hiddenFrom: readonly string[];
  /** Raw fields laid over the answers, for what ACM does not document; `$absent` removes a field. */
  readonly wire: WireOverrides;
}

/** What is special about one name's validation. */
export interface NameValidation {
  readonly status?: string | undefined;
  readonly method?: string | undefined;
  readonly validationDomain?: string | undefined;
  readonly emails?: readonly string[] | undefined;
  readonly record?: { readonly name: string; readonly value: string } | undefined;
  readonly redirect?: { readonly from: string; readonly to: string } | undefined;
}

/** A managed renewal that ACM has started (API type RenewalSummary). */
export interface RenewalState {
  readonly status: string;
  readonly reason: string | undefined;
  readonly updatedAtSeconds: number;
  readonly validation: ReadonlyMap<string, NameValidation>;
}

/** A change of validation method (API type UpdateSummary). */
export interface MigrationState {
  readonly status: string;
  readonly from: string;
  readonly to: string;
  readonly requestedAtSeconds: number;
  readonly updatedAtSeconds: number;
  readonly validation: ReadonlyMap<string, NameValidation>;
}

/** Overrides by call; each is merged into the object that describes the certificate in that call's answer. */
export interface WireOverrides {
  readonly describe?: Readonly<Record<string, unknown>> | undefined;
  readonly list?: Readonly<Record<string, unknown>> | undefined;
  readonly search?: Readonly<Record<string, unknown>> | undefined;
}

/** ACM gives up validating 72 hours after the request, for issuance and for a migration. */
const VALIDATION_TIMEOUT_SECONDS = 72 * 3_600;

/** Statuses of certificates that were never issued: they have no serial number and no validity. */
const NEVER_ISSUED = new Set(['PENDING_VALIDATION', 'VALIDATION_TIMED_OUT', 'FAILED']);

/** Whether there is an X.509 certificate at all. */
export function wasIssued(state: Pick<CertificateState, 'status'>): boolean {
  return !NEVER_ISSUED.has(state.status);
}

/** The status that ACM shows now: EXPIRED from NotAfter on, VALIDATION_TIMED_OUT 72 hours after the request. */
export function statusAt(state: CertificateState, nowSeconds: number): string {
  if (!state.statusByClock) return state.status;
  const { status, notAfterSeconds, createdAtSeconds } = state;
  if (status === 'ISSUED' && notAfterSeconds !== undefined && notAfterSeconds <= nowSeconds) return 'EXPIRED';
  const deadline = createdAtSeconds === undefined ? undefined : createdAtSeconds + VALIDATION_TIMEOUT_SECONDS;
  if (status === 'PENDING_VALIDATION' && deadline !== undefined && deadline <= nowSeconds) {
    return 'VALIDATION_TIMED_OUT';
  }
  return status;
}

/** A label with `--` in third and fourth place that is not punycode bars renewal (managed-renewal.html). */
function hasInvalidLabel(name: string): boolean {
  return name.split('.').some((label) => /^..--/.test(label) && !/^xn--[a-z0-9-]+$/i.test(label));
}

/** ACM's rules of managed-renewal.html, unless the scenario has said otherwise. */
export function eligibilityAt(state: CertificateState, nowSeconds: number): string {
  if (state.renewalEligibility !== undefined) return state.renewalEligibility;
  const eligible =
    statusAt(state, nowSeconds) === 'ISSUED' &&
    state.notAfterSeconds !== undefined &&
    state.notAfterSeconds > nowSeconds &&
    state.type !== 'IMPORTED' &&
    state.keyPairOrigin !== 'ACME' &&
    (state.inUseBy.length > 0 || state.exported) &&
    !state.names.some(hasInvalidLabel);
  return eligible ? 'ELIGIBLE' : 'INELIGIBLE';
}

/** Status of a migration by the clock: without validation within 72 hours it has failed and EMAIL stays. */
export function migrationStatusAt(migration: MigrationState, nowSeconds: number): string {
  const overdue = migration.requestedAtSeconds + VALIDATION_TIMEOUT_SECONDS <= nowSeconds;
  return migration.status === 'PENDING_DOMAIN_VALIDATION' && overdue ? 'FAILED' : migration.status;
}
