/** What the variables of a dashboard choose, as selectors. Every query begins here. */
import { type Matchers, select } from '../metrics/metric.ts';

/** The chosen exporters. */
export const EXPORTERS: Matchers = { job: '=~"$job"', instance: '=~"$instance"' };

/** The chosen accounts and regions. */
export const TARGETS: Matchers = { ...EXPORTERS, account_id: '=~"$account_id"', region: '=~"$region"' };

/** The chosen certificates, but for their type and use: see `chosen()`. */
export const CERTIFICATES: Matchers = { ...TARGETS, domain_name: '=~"$domain_name"' };

/** The certificate that a page is about. */
export const ONE_CERTIFICATE: Matchers = { ...EXPORTERS, certificate_arn: '="$certificate_arn"' };

/** Labels that say which certificate a row is about. */
export const IDENTITY = ['account_id', 'region', 'certificate_arn', 'domain_name'] as const;

/** Further parts of a selection of certificates. */
export interface PerCertificate {
  /** Labels of the result besides `certificate_arn`. */
  readonly labels?: readonly string[];
  /** Conditions besides the selection. */
  readonly where?: Matchers;
  readonly selection?: Matchers;
  readonly at?: string;
  /** Only certificates that this has, which is a smaller set: then the others are left out before they are counted. */
  readonly among?: string;
}

/** One series for each certificate (and further labels), however many replicas of the exporter report it. */
export function perCertificate(
  metric: string,
  { labels = [], where = {}, selection = CERTIFICATES, at = '', among }: PerCertificate = {},
): string {
  const by = [...new Set(['certificate_arn', ...labels])].join(', ');
  const limit = among === undefined ? '' : ` and on (certificate_arn) ${among}`;
  return `max by (${by}) (${select(metric, { ...selection, ...where }, at)}${limit})`;
}

/**
 * Leaves out of a vector by certificate what the variables for type and use do not choose. What is left out is selected, not what
 * is kept: with "All" that is nothing, which costs nothing, and a certificate of which the type or use is not known stays. The
 * value of `$in_use` is 1 or 0, and for "All" a number that a certificate's use never is and no region's name is as long as.
 */
export function chosen(vector: string): string {
  const ofOtherType = select('aws_acm_certificate_info', { ...CERTIFICATES, type: '!~"$type"' });
  const all = select('aws_acm_certificate_in_use', CERTIFICATES).replace(/\}$/, ', region=~".{$in_use}.+"}');
  return `${vector}\nunless on (certificate_arn) ${ofOtherType}\nunless on (certificate_arn) (${all} == 1 - $in_use)`;
}

/** A number of series, 0 where there are none; nothing if no target was ever read, since that is not 0. */
export function count(vector: string): string {
  return `count(\n${vector}\n)\nor 0 * count(${select('aws_acm_target_certificates', TARGETS)})`;
}
