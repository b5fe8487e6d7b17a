/**
 * The judgement of the alert rules (deploy/prometheus/acm.rules.yaml) on what was scraped, written out, so that dashboards
 * work where the rules are not loaded. Vectors have one series for each certificate.
 */
import type { Matchers } from '../metrics/metric.ts';
import { allAgree, CERTIFICATES, perCertificate } from './selection.ts';
import { THRESHOLDS } from './thresholds.ts';

/** Time left, in seconds, negative after expiry. */
export function remaining(selection: Matchers = CERTIFICATES, labels: readonly string[] = []): string {
  return `${perCertificate('aws_acm_certificate_not_after_timestamp_seconds', { selection, labels })} - time()`;
}

/** The time from beginning to end, in seconds. Certificates have both or neither. */
function lifetime(selection: Matchers): string {
  return `${end(selection)} - ${begin(selection)}`;
}

/** How long the renewal window is, in seconds; nothing for certificates that ACM never renews. */
export function lead(selection: Matchers = CERTIFICATES): string {
  return `(${end(selection)} - ${windowStart(selection)})`;
}

/**
 * Certificates that ACM renews unattended and that are not, or not for longer than a renewal takes, in their window; the value is
 * the time until it takes longer.
 */
function renewalExpected(selection: Matchers): string {
  const { renewal_overdue_ratio: ratio, renewal_overdue_seconds: seconds } = THRESHOLDS;
  const overdue = `${windowStart(selection)} - time() + clamp_max(${lead(selection)} * ${ratio}, ${seconds})`;
  return `(${overdue} > 0 and ${autoRenewable(selection)})`;
}

function end(selection: Matchers): string {
  return perCertificate('aws_acm_certificate_not_after_timestamp_seconds', { selection });
}

function begin(selection: Matchers): string {
  return perCertificate('aws_acm_certificate_not_before_timestamp_seconds', { selection });
}

function windowStart(selection: Matchers): string {
  return perCertificate('aws_acm_certificate_renewal_window_start_timestamp_seconds', { selection });
}

/** Certificates that ACM renews with nobody touching anything, in the words of every replica. */
export function autoRenewable(selection: Matchers = CERTIFICATES): string {
  return `${allAgree('aws_acm_certificate_auto_renewable', { selection })} == 1`;
}

/**
 * Certificates that are known to serve nobody. Exported ones serve where ACM does not see them: exportable ones unless the
 * exporter says that they are not exported (`not_in_use`), and those that ACM calls eligible without being attached.
 */
export function unused(selection: Matchers = CERTIFICATES): string {
  const notExported = perCertificate('aws_acm_certificate_renewal_blocked', {
    selection,
    where: { reason: '="not_in_use"' },
  });
  return [
    `(${perCertificate('aws_acm_certificate_in_use', { selection })} == 0`,
    `${perCertificate('aws_acm_certificate_renewal_eligible', { selection })} == 1`,
    `(${perCertificate('aws_acm_certificate_info', { selection, where: { export_option: '="ENABLED"' } })}`,
    `${notExported}))`,
  ].join(' unless ');
}

/** Leaves out what serves nobody. */
export function serving(vector: string, selection: Matchers = CERTIFICATES): string {
  return `${vector}\nunless on (certificate_arn) ${unused(selection)}`;
}

/** Certificates in use that have expired; the value is for how long. */
export function expiredInUse(): string {
  return serving(`(time() - ${perCertificate('aws_acm_certificate_not_after_timestamp_seconds')} >= 0)`);
}

/** Certificates in use in their danger zone, without a renewal to be expected; the value is the time left. */
export function endangered(): string {
  const { expiring_soon_ratio: ratio, expiring_soon_seconds: seconds } = THRESHOLDS;
  const soon = `((${remaining()} > 0) < clamp_max((${lifetime(CERTIFICATES)}) * ${ratio}, ${seconds}))`;
  return serving(`${soon}\nunless ${renewalExpected(CERTIFICATES)}`);
}

/**
 * Certificates in use that ACM will not renew unattended: those for which there is a reason, of which there are far fewer than
 * there are certificates to ask for `auto_renewable`.
 */
export function notRenewed(): string {
  return serving(perCertificate('aws_acm_certificate_renewal_blocked'));
}

/** 0 while expiry is far, 1 within min(30 d, 15 % of the lifetime), 2 within min(7 d, 5 %), 3 after it. */
export function zone(selection: Matchers = CERTIFICATES): string {
  const within = (ratio: number, seconds: number) =>
    `(${remaining(selection)} < bool clamp_max((${lifetime(selection)}) * ${ratio}, ${seconds}))`;
  const { expiring_soon_ratio, expiring_soon_seconds, expiring_very_soon_ratio, expiring_very_soon_seconds } =
    THRESHOLDS;
  return [
    within(expiring_soon_ratio, expiring_soon_seconds),
    within(expiring_very_soon_ratio, expiring_very_soon_seconds),
    `(${remaining(selection)} <= bool 0)`,
  ].join('\n+ ');
}

/** Turns the values of a vector by certificate into a label, one series for each certificate, to be joined to another. */
export function asLabel(label: string, vector: string): string {
  return `count_values by (certificate_arn) ("${label}", ${vector})`;
}

/** Adds labels to a vector by certificate; `from` has one series for each certificate. */
export function withLabels(vector: string, labels: readonly string[], from: string): string {
  return `${vector}\n* on (certificate_arn) group_left (${labels.join(', ')}) ${from}`;
}

/** One series for each certificate of a metric whose labels can differ for a moment between replicas. */
export function oneOf(metric: string, labels: readonly string[], selection: Matchers = CERTIFICATES): string {
  return `topk by (certificate_arn) (1, ${perCertificate(metric, { labels, selection })})`;
}
