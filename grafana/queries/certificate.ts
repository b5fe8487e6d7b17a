/** Queries of the page on one certificate. */
import { type Matchers, select } from '../metrics/metric.ts';
import { FIRING_ALERTS } from './firing-alerts.ts';
import { IDENTITY, ONE_CERTIFICATE, perCertificate, TARGETS } from './selection.ts';
import { PARENT_DOMAIN } from './thresholds.ts';

const selection = ONE_CERTIFICATE;

/** A gauge of the certificate. */
export function value(name: string): string {
  return perCertificate(`aws_acm_certificate_${name}`, { selection });
}

/** A gauge of the certificate with labels. */
export function labeled(name: string, labels: readonly string[], where: Matchers = {}): string {
  return perCertificate(`aws_acm_certificate_${name}`, { selection, labels, where });
}

/** An instant in milliseconds, as Grafana wants dates. */
export function date(name: string): string {
  return `${value(`${name}_timestamp_seconds`)} * 1000`;
}

const BEGIN = perCertificate('aws_acm_certificate_not_before_timestamp_seconds', { selection });
const END = perCertificate('aws_acm_certificate_not_after_timestamp_seconds', { selection });
/** Where ACM never renews there is no window: then it is empty, at the end. */
const WINDOW = `(${perCertificate('aws_acm_certificate_renewal_window_start_timestamp_seconds', { selection })} or ${END})`;

/** The parts of a life, in seconds; together they are the lifetime. */
export const LIFE = {
  /** Lived before the renewal window. */
  lived: `clamp_min(clamp_max(time() - ${BEGIN}, scalar(${WINDOW} - ${BEGIN})), 0)`,
  /** To live before the window opens. */
  ahead: `clamp_min(${WINDOW} - time(), 0)`,
  /** Of the window, what has passed. */
  windowPassed: `clamp_min(clamp_max(time() - ${WINDOW}, scalar(${END} - ${WINDOW})), 0)`,
  /** Of the window, what is left. */
  windowLeft: `clamp_min(clamp_max(${END} - time(), scalar(${END} - ${WINDOW})), 0)`,
} as const;

/** Reasons against renewal, and the same again as what to do about each. */
export function blockers(): string {
  return `label_replace(${labeled('renewal_blocked', ['reason'])}, "action", "$1", "reason", "(.+)")`;
}

/**
 * Alerts that fire on this certificate; those on a zone and reason that it shares, since alerts on blocked renewal are
 * grouped so; and those on its account and region, but for the one on unused certificates if this one is in use.
 */
export function firingAlerts(): string {
  const onCertificate = select('ALERTS', { ...FIRING_ALERTS, certificate_arn: '="$certificate_arn"' });
  const grouped = { ...FIRING_ALERTS, certificate_arn: '=""' };
  const zoned = `${select('ALERTS', { ...grouped, parent_domain: '!=""' })} and on (account_id, region, parent_domain, reason) ${ownZone()}`;
  const target = select('ALERTS', { ...grouped, parent_domain: '=""', account_id: '!=""' });
  const unused = select('ALERTS', { alertname: '="AwsAcmUnusedCertificateExpiring"' });
  const others = `${unused} unless on (account_id, region) ${select('aws_acm_certificate_in_use', selection)} == 0`;
  const placed = `${target} and on (account_id, region) ${select('aws_acm_certificate_info', selection)} unless (${others})`;
  return `max by (alertname, severity, parent_domain, reason) (\n${onCertificate}\nor ${zoned}\nor ${placed}\n)`;
}

/** The reasons that block this certificate, with the zone by which the alert rules group it. */
function ownZone(): string {
  const blocked = select('aws_acm_certificate_renewal_blocked', selection);
  return `label_replace(${blocked}, "parent_domain", "$1", "domain_name", "${PARENT_DOMAIN}")`;
}

/** Other certificates with the same main name: in other regions, or the one that follows. */
export function namesakes(): string {
  const labels = [...IDENTITY, 'type'];
  const all = perCertificate('aws_acm_certificate_info', {
    selection: { ...TARGETS, certificate_arn: '!="$certificate_arn"' },
    labels,
  });
  const same = `and on (domain_name) ${select('aws_acm_certificate_info', selection)}`;
  const end = perCertificate('aws_acm_certificate_not_after_timestamp_seconds', { selection: TARGETS });
  return `topk(50, ${all} * 0 + on (certificate_arn) group_left () (${end} - time())\n${same})`;
}

/** Everything that does not change, in labels. */
export const FACTS = [
  'type',
  'key_algorithm',
  'key_pair_origin',
  'validation_method',
  'managed_by',
  'export_option',
  'issuer',
] as const;

/** All labels of the tags: their names depend on the configuration, so nothing is aggregated away but the scrape's. */
export function tags(): string {
  return `max without (job, instance) (${select('aws_acm_certificate_tags', selection)})`;
}
