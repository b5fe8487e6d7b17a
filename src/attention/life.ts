import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { spanSeconds, type Thresholds } from './thresholds.ts';

/** The dates of an issued certificate, Unix seconds. */
export interface Life {
  readonly notAfterSeconds: number;
  readonly lifetimeSeconds: number;
  /** From when ACM renews it; for one that ACM does not renew, when it would renew one of its lifetime. */
  readonly windowStartSeconds: number;
}

/** ACM's window where the exporter does not know it: 45 days, a quarter of short lives. */
const USUAL_LEAD = { atMostSeconds: 45 * DAY_SECONDS, share: 0.25 };
/** A renewal is not overdue with more of the life left than this: for short lives ACM has not published its lead. */
const OVERDUE_LIFETIME_SHARE = 0.25;

/** Undefined where the end is not known. Where only the start is not, the certificate counts as one of 395 days. */
export function lifeOf({ certificate, judgement }: CertificateFacts): Life | undefined {
  const { notBeforeSeconds, notAfterSeconds } = certificate;
  if (notAfterSeconds === undefined) return undefined;
  const known = notBeforeSeconds !== undefined && notBeforeSeconds < notAfterSeconds;
  const lifetimeSeconds = known ? notAfterSeconds - notBeforeSeconds : LONGEST_SECONDS;
  const windowStartSeconds = judgement.windowStartSeconds ?? notAfterSeconds - spanSeconds(USUAL_LEAD, lifetimeSeconds);
  return { notAfterSeconds, lifetimeSeconds, windowStartSeconds };
}

/** What ACM issued until 2026: thresholds that are a share of an unknown lifetime are those in days. */
const LONGEST_SECONDS = 395 * DAY_SECONDS;

/** From when a renewal that nothing blocks is later than it can be explained by ACM's pace, Unix seconds. */
export function overdueSeconds(life: Life, { overdue }: Thresholds): number {
  const windowSeconds = life.notAfterSeconds - life.windowStartSeconds;
  const graceSeconds = spanSeconds(overdue, windowSeconds);
  const leftSeconds = OVERDUE_LIFETIME_SHARE * life.lifetimeSeconds;
  return Math.max(life.windowStartSeconds + graceSeconds, life.notAfterSeconds - leftSeconds);
}
