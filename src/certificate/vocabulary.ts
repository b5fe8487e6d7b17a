/**
 * The closed vocabularies that appear as label values. They are a public contract: dashboards, rules and users
 * depend on them, so renaming one is a breaking change (docs/metrics.md lists them all).
 */

/** Why ACM will not renew a certificate unattended: `reason` of `aws_acm_certificate_renewal_blocked`. */
export const BLOCKED_REASONS = [
  'imported',
  'acme_client',
  'not_in_use',
  'ineligible',
  'expired',
  'not_issued',
  'email_validation',
  'validation_record_missing',
  'validation_record_mismatch',
  'validation_record_chain_too_long',
  'caa_denied',
  'http_redirect_broken',
  'dns_lookup_failed',
  'pending_validation',
  'renewal_failed',
  'renewal_failing',
  'not_exported_since_renewal',
  'ca_not_active',
  'ca_permission_missing',
  'ca_expires_too_soon',
  'invalid_name',
] as const;
export type BlockedReason = (typeof BLOCKED_REASONS)[number];

/**
 * What each kind of check can say: `result` of its family. `validation_record`: the CNAME that ACM expects; `caa`: whether
 * CAA (RFC 8659) lets Amazon issue; `http`: the redirect that ACM expects. Every kind has `lookup_failed`. `inconsistent`:
 * resolvers have differed for longer than the record may be cached.
 */
export const CHECK_RESULTS = {
  validation_record: ['present', 'missing', 'mismatch', 'chain_too_long', 'inconsistent', 'lookup_failed'],
  caa: ['allowed', 'unknown', 'denied', 'inconsistent', 'lookup_failed'],
  http: ['present', 'mismatch', 'lookup_failed'],
} as const;
export type CheckKind = keyof typeof CHECK_RESULTS;
export type CheckResult<Kind extends CheckKind = CheckKind> = (typeof CHECK_RESULTS)[Kind][number];

/** What findings warn of that does not block a renewal as such: causes of attention. */
export const FINDING_WARNINGS = ['dns_inconsistent', 'caa_uncertain'] as const;
export type FindingWarning = (typeof FINDING_WARNINGS)[number];

/** Why a request, a lookup or a poll failed: `reason` of every failure counter. */
export const FAULT_REASONS = [
  'throttled',
  'access_denied',
  'credentials',
  'not_found',
  'timeout',
  'network',
  'unsupported',
  'invalid_response',
  'server_error',
  'other',
] as const;
export type FaultReason = (typeof FAULT_REASONS)[number];

/** Which validation a per-name status belongs to. */
export const VALIDATION_PROCESSES = ['issuance', 'renewal', 'migration'] as const;
export type ValidationProcess = (typeof VALIDATION_PROCESSES)[number];

/** How the inventory of a target was swept. */
export const INVENTORY_MODES = ['search', 'list'] as const;
export type InventoryMode = (typeof INVENTORY_MODES)[number];

/**
 * The types of record that DNS is asked for, `type` of the counters of queries. TXT and NS only to explain a missing CNAME,
 * NS and DS to tell whether a zone is signed.
 */
export const DNS_QUERY_TYPES = ['CNAME', 'CAA', 'A', 'AAAA', 'TXT', 'NS', 'DS'] as const;
export type DnsQueryType = (typeof DNS_QUERY_TYPES)[number];

/** Whose view of DNS the findings are: `view` of the exporter's metric. */
export const DNS_VIEWS = ['public', 'system', 'configured'] as const;
export type DnsView = (typeof DNS_VIEWS)[number];
