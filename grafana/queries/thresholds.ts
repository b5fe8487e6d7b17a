import { CRITICAL, DEFAULT_THRESHOLDS, WARNING } from '../../src/attention/thresholds.ts';

/** The default thresholds of the exporter's policies, and those in the expressions of the alert rules: what is red here alerts. */
export const THRESHOLDS = {
  expiring_soon_seconds: WARNING.atMostSeconds,
  expiring_soon_ratio: WARNING.share,
  expiring_very_soon_seconds: CRITICAL.atMostSeconds,
  expiring_very_soon_ratio: CRITICAL.share,
  renewal_window_left_ratio: DEFAULT_THRESHOLDS.windowLeftShare,
  validation_deadline_seconds: DEFAULT_THRESHOLDS.validationDeadlineSeconds,
  certificate_quota: 2500,
  certificate_quota_ratio: 0.9,
  target_stale_seconds: 24 * 3600,
  page_stale_seconds: 900,
  throttled_ratio: 0.05,
  dns_failure_ratio: 0.5,
} as const;
