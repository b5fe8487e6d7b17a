/** What the variables of a dashboard choose, as selectors. Every query begins here. */
import { type Matchers, NO_LABEL, select } from '../metrics/metric.ts';
import { reference } from '../variables/reference.ts';

const OUTLOOK = 'aws_acm_certificate_outlook_timestamp_seconds';

/** The chosen exporters. */
export const EXPORTERS: Matchers = { job: '=~"$job"', instance: '=~"$instance"' };

/** The chosen accounts and regions. */
export const TARGETS: Matchers = { ...EXPORTERS, account_id: '=~"$account_id"', region: '=~"$region"' };

/** The certificates of the chosen owners; not every metric has this label. */
export const OWNED: Matchers = { ...TARGETS, owner: '=~"$owner"' };

/** The chosen type and use. */
export const KIND: Matchers = { type: '=~"$type"', in_use: '=~"$in_use"' };

/** Holds while no domain is searched for. */
export const ALL_DOMAINS: Matchers = { [NO_LABEL]: '="$domain_name"' };
/** Holds while one is. */
export const ONE_BY_ONE: Matchers = { [NO_LABEL]: '!="$domain_name"' };

/**
 * The end of a domain, which can have line breaks. What Grafana escapes for a regular expression fits a raw string only. Prometheus tries it on every domain
 * there is, so that it is named where one is searched for, and not in every selector.
 */
const DOMAIN = `\`(?s:.*)${reference('domain_name', 'regex')}\``;
/** The domain searched for. */
export const SEARCHED: Matchers = { domain_name: `=~${DOMAIN}` };

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
}

/** One series for each certificate (and further labels), however many replicas of the exporter report it. */
export function perCertificate(
  metric: string,
  { labels = [], where = {}, selection = TARGETS }: PerCertificate = {},
): string {
  const by = [...new Set(['certificate_arn', ...labels])].join(', ');
  return `max by (${by}) (${select(metric, [where, selection])})`;
}

/**
 * Leaves out of a vector by certificate what the variables for domain, owner, type and use do not choose. What is left out is
 * selected, not what is kept: with "All" that is nothing, which costs nothing, and a certificate that was never issued, of which
 * owner, type and use are not told, stays.
 */
export function chosen(vector: string): string {
  const others: readonly Matchers[] = [{ owner: '!~"$owner"' }, { type: '!~"$type"' }, { in_use: '!~"$in_use"' }];
  const leftOut = others.map((other) => select(OUTLOOK, [other, TARGETS]));
  return [ofDomain(vector), ...leftOut].join('\nunless on (certificate_arn) ');
}

/** The same for the domain alone. */
export function ofDomain(vector: string): string {
  const others = select('aws_acm_certificate_info', [ONE_BY_ONE, { domain_name: `!~${DOMAIN}` }, TARGETS]);
  return `${vector}\nunless on (certificate_arn) ${others}`;
}
