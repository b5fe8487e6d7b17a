import { DAY_SECONDS } from '../certificate/day-seconds.ts';

/** A span of time that fits lifetimes of 395 and of 47 days: the smaller of the two counts. */
export interface Threshold {
  readonly atMostSeconds: number;
  /** Of the certificate's lifetime (for `overdue`: of its renewal window), 0 to 1. */
  readonly share: number;
}

/** When a matter becomes graver. What a policy leaves out is as in `DEFAULT_THRESHOLDS`. */
export interface Thresholds {
  /** Time left at which a certificate that nobody renews is a ticket. */
  readonly warning: Threshold | undefined;
  /** Time left at which it is a page. */
  readonly critical: Threshold | undefined;
  /** How long before its renewal window a blocked renewal becomes a daily ticket. */
  readonly near: Threshold;
  /** Share of the renewal window that is left when a blocked renewal becomes a page. */
  readonly windowLeftShare: number;
  /** How long a renewal may take once its window is open. */
  readonly overdue: Threshold;
  /** Time left of the 72 hours after which ACM gives up a validation. */
  readonly validationDeadlineSeconds: number;
}

/** 15 of ACM's 45 days, 20 of 60. */
const WINDOW_LEFT_SHARE = 1 / 3;

/** Fits how ACM renews: within hours of the window's start, with silent retries for days. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  warning: undefined,
  critical: undefined,
  near: { atMostSeconds: 30 * DAY_SECONDS, share: 0.15 },
  windowLeftShare: WINDOW_LEFT_SHARE,
  overdue: { atMostSeconds: 7 * DAY_SECONDS, share: 0.25 },
  validationDeadlineSeconds: DAY_SECONDS,
};

/** A ticket by default; sooner for short lives, see `warningLeftSeconds`. */
export const WARNING: Threshold = { atMostSeconds: 30 * DAY_SECONDS, share: 0.15 };
/** A page by default; sooner for short lives, see `criticalLeftSeconds`. */
export const CRITICAL: Threshold = { atMostSeconds: 7 * DAY_SECONDS, share: 0.05 };
/** 5 % of a short life is too late for a person: five days' notice, or a quarter of what lives for less than 20 days. */
const LEAST_CRITICAL: Threshold = { atMostSeconds: 5 * DAY_SECONDS, share: 0.25 };
/** The ticket comes before the page, however short the life. */
const WARNING_BEFORE_CRITICAL = 1.5;

/** The span of a threshold for one lifetime. */
export function spanSeconds({ atMostSeconds, share }: Threshold, lifetimeSeconds: number): number {
  return Math.min(atMostSeconds, share * lifetimeSeconds);
}

/** Time left at which a certificate is a page: by default 7, 7, 5 and 5 days of 395, 198, 100 and 47. */
export function criticalLeftSeconds({ critical }: Thresholds, lifetimeSeconds: number): number {
  if (critical !== undefined) return spanSeconds(critical, lifetimeSeconds);
  return Math.max(spanSeconds(CRITICAL, lifetimeSeconds), spanSeconds(LEAST_CRITICAL, lifetimeSeconds));
}

/** Time left at which a certificate is a ticket: by default 30, 29.7, 15 and 7.5 days of 395, 198, 100 and 47. */
export function warningLeftSeconds(thresholds: Thresholds, lifetimeSeconds: number): number {
  if (thresholds.warning !== undefined) return spanSeconds(thresholds.warning, lifetimeSeconds);
  const criticalSeconds = criticalLeftSeconds(thresholds, lifetimeSeconds);
  return Math.max(spanSeconds(WARNING, lifetimeSeconds), WARNING_BEFORE_CRITICAL * criticalSeconds);
}
