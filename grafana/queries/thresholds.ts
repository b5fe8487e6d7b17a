/**
 * The default thresholds of the exporter's policies and of the alert rules, so that what is red here is what alerts.
 */
export const THRESHOLDS = {
  expiring_soon_seconds: 30 * 86_400,
  expiring_soon_ratio: 0.15,
  expiring_very_soon_seconds: 7 * 86_400,
  expiring_very_soon_ratio: 0.05,
  renewal_window_left_ratio: 1 / 3,
  validation_deadline_seconds: 24 * 3600,
  certificate_quota: 2500,
  certificate_quota_ratio: 0.9,
  target_stale_seconds: 24 * 3600,
  throttled_ratio: 0.05,
  dns_failure_ratio: 0.2,
} as const;
