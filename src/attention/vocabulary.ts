/**
 * The closed vocabularies of what a certificate needs. They appear as label values of
 * `aws_acm_certificate_outlook_timestamp_seconds` and `aws_acm_certificate_attention_timestamp_seconds`, so renaming one is a
 * breaking change.
 */
import { BLOCKED_REASONS, type BlockedReason } from '../certificate/vocabulary.ts';

/** What will become of a certificate if nobody does anything. */
export const OUTLOOKS = [
  'renews',
  'overdue',
  'blocked',
  'manual',
  'replaced',
  'unused',
  'expired',
  'revoked',
  'unknown',
] as const;
export type Outlook = (typeof OUTLOOKS)[number];

/** How grave a matter is: for dashboards only, a weekly ticket, a daily ticket, a page. */
export const SEVERITIES = ['info', 'notice', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The reasons of `renewal_blocked` that nobody can remove as such: own causes tell what they mean, or they are nobody's matter. */
const PASSIVE_REASONS = ['imported', 'acme_client', 'not_in_use', 'expired', 'not_issued'] as const;

/** A reason why ACM will not renew that somebody can remove. */
export type BlockingCause = Exclude<BlockedReason, (typeof PASSIVE_REASONS)[number]>;

/** Causes that are not reasons of `renewal_blocked`. */
export const OWN_CAUSES = [
  'expired_in_use',
  'revoked_in_use',
  'expiring',
  'renewal_overdue',
  'replacement_not_attached',
  'issuance_pending',
  'issuance_failed',
  'migration_pending',
  'unused_expiring',
  'dns_inconsistent',
  'caa_uncertain',
] as const;

/** Why a certificate needs somebody. */
export type Cause = BlockingCause | (typeof OWN_CAUSES)[number];

/** Whether a reason of `renewal_blocked` is a cause by itself. */
export function isBlockingCause(reason: BlockedReason): reason is BlockingCause {
  return !PASSIVE_REASONS.some((passive) => passive === reason);
}

/** Every cause, those that block a renewal first. */
export const CAUSES: readonly Cause[] = [...BLOCKED_REASONS.filter(isBlockingCause), ...OWN_CAUSES];
