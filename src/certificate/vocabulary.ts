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
  'invalid_name',
] as const;
export type BlockedReason = (typeof BLOCKED_REASONS)[number];

/** What was found where ACM expects its validation CNAME. */
export const VALIDATION_RECORD_RESULTS = ['present', 'missing', 'mismatch', 'chain_too_long', 'lookup_failed'] as const;
export type ValidationRecordResult = (typeof VALIDATION_RECORD_RESULTS)[number];

/** Whether CAA (RFC 8659) lets Amazon issue for a name. */
export const CAA_RESULTS = ['allowed', 'denied', 'lookup_failed'] as const;
export type CaaResult = (typeof CAA_RESULTS)[number];

/** Whether an HTTP-validated name still redirects to where ACM expects it. */
export const HTTP_VALIDATION_RESULTS = ['present', 'mismatch', 'lookup_failed'] as const;
export type HttpValidationResult = (typeof HTTP_VALIDATION_RESULTS)[number];

/** Why a request, a look-up or a poll failed: `reason` of every failure counter. */
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

/** The types of record that DNS is asked for, `type` of the counters of queries; TXT only to explain a missing CNAME. */
export const DNS_QUERY_TYPES = ['CNAME', 'CAA', 'A', 'AAAA', 'TXT'] as const;
export type DnsQueryType = (typeof DNS_QUERY_TYPES)[number];
