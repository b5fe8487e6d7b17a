/** Queries of the page on one certificate. */
import { type Matchers, select } from '../metrics/metric.ts';
import { FIRING_ALERTS } from './firing-alerts.ts';
import { IDENTITY, ONE_CERTIFICATE, perCertificate, TARGETS } from './selection.ts';

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

/** Alerts that fire on this certificate, and those on its account and region. */
export function firingAlerts(): string {
  const own = select('ALERTS', { ...FIRING_ALERTS, certificate_arn: '="$certificate_arn"' });
  const target = select('ALERTS', { ...FIRING_ALERTS, certificate_arn: '=""', zone: '=""', account_id: '!=""' });
  const placed = `${target} and on (account_id, region) ${select('aws_acm_certificate_info', selection)}`;
  return `max by (alertname, severity, cause) (\n${own}\nor ${placed}\n)`;
}

/** Other certificates with the same main name: in other regions, or the one that follows. */
export function namesakes(): string {
  const others = { ...TARGETS, certificate_arn: '!="$certificate_arn"' };
  const all = select('aws_acm_certificate_outlook_timestamp_seconds', others);
  const same = `and on (domain_name) ${select('aws_acm_certificate_info', selection)}`;
  return `topk(50, max by (${[...IDENTITY, 'type'].join(', ')}) (${all} ${same}) - time())`;
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
