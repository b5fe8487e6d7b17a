/**
 * The judgement of the alert rules (deploy/prometheus/acm.rules.yaml) on what was scraped, written out, so that dashboards
 * work where the rules are not loaded. Vectors have one series for each certificate.
 */
import { select } from '../metrics/metric.ts';
import { allAgree, CERTIFICATES, type PerCertificate, perCertificate } from './selection.ts';
import { THRESHOLDS } from './thresholds.ts';

const END = 'aws_acm_certificate_not_after_timestamp_seconds';
const OUTLOOK = 'aws_acm_certificate_outlook_timestamp_seconds';

/** Time left, in seconds, negative after expiry. */
export function remaining(options: PerCertificate = {}): string {
  return `${perCertificate(END, options)} - time()`;
}

/** What has passed of the lifetime, in seconds. Certificates have both a beginning and an end or neither. */
function lived(options: PerCertificate): string {
  return `(time() - ${perCertificate('aws_acm_certificate_not_before_timestamp_seconds', options)})`;
}

/**
 * A share of the whole as a share of the other part. `a < ratio * (a + b)` is `a < b * ratio / (1 - ratio)`, which names `a`,
 * all of the certificates, once: reading a metric of thousands of certificates is what queries cost.
 */
export function ofOtherPart(ratio: number): string {
  return `(${ratio} / (1 - ${ratio}))`;
}

/** Certificates that ACM renews without intervention, as every replica says. */
export function autoRenewable(): string {
  return `${allAgree('aws_acm_certificate_auto_renewable')} == 1`;
}

/**
 * Certificates that are known to serve nobody. Exported ones serve where ACM does not see them: exportable ones unless the
 * exporter says that they are not exported (`not_in_use`), and those that ACM calls eligible without being attached.
 */
function unused(): string {
  const attached = select('aws_acm_certificate_in_use', CERTIFICATES);
  const eligible = select('aws_acm_certificate_renewal_eligible', CERTIFICATES);
  const exportable = select('aws_acm_certificate_info', { ...CERTIFICATES, export_option: '="ENABLED"' });
  const notExported = select('aws_acm_certificate_renewal_blocked', { ...CERTIFICATES, reason: '="not_in_use"' });
  return [
    `(${perCertificate('aws_acm_certificate_in_use')} == 0`,
    // Those attached to nothing first: nearly all others are eligible.
    `(${eligible} and on (certificate_arn) ${attached} == 0) == 1`,
    `(${exportable} unless on (certificate_arn) ${notExported}))`,
  ].join(' unless on (certificate_arn) ');
}

/** Leaves out what serves nobody. */
export function serving(vector: string): string {
  return `${vector}\nunless on (certificate_arn) ${unused()}`;
}

/** What becomes of certificates if nobody does anything, as the exporter judges it; the value is when each expires. */
export function withOutlook(outlook: string): string {
  return perCertificate(OUTLOOK, { where: { outlook } });
}

/** Certificates in use that have expired; the value is since when. */
export function expiredInUse(): string {
  const where = { cause: '="expired_in_use"' };
  return `(${allAgree('aws_acm_certificate_attention_timestamp_seconds', { where })} <= time())`;
}

/** Certificates in their danger zone that serve somebody, without a renewal to be expected; the value is the time left. */
export function endangered(): string {
  const { expiring_soon_ratio: ratio, expiring_soon_seconds: seconds } = THRESHOLDS;
  const end = withOutlook('=~"overdue|blocked|manual|unknown"');
  const near = `((${end} > time() < time() + ${seconds}) - time())`;
  return `(${near} < ${lived({})} * ${ofOtherPart(ratio)})`;
}

/**
 * Certificates in use that ACM will not renew unattended: those for which there is a reason, of which there are far fewer than
 * there are certificates to ask for `auto_renewable`.
 */
export function notRenewed(): string {
  return serving(perCertificate('aws_acm_certificate_renewal_blocked'));
}

/** 0 while expiry is far, 1 within min(30 d, 15 % of the lifetime), 2 within min(7 d, 5 %), 3 after it. */
export function zone(options: PerCertificate): string {
  const left = remaining(options);
  const within = (ratio: number, seconds: number) =>
    `(${left} < bool clamp_max(${lived(options)} * ${ofOtherPart(ratio)}, ${seconds}))`;
  const { expiring_soon_ratio, expiring_soon_seconds, expiring_very_soon_ratio, expiring_very_soon_seconds } =
    THRESHOLDS;
  return [
    within(expiring_soon_ratio, expiring_soon_seconds),
    within(expiring_very_soon_ratio, expiring_very_soon_seconds),
    `(${left} <= bool 0)`,
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
export function oneOf(metric: string, options: PerCertificate): string {
  return `topk by (certificate_arn) (1, ${perCertificate(metric, options)})`;
}
