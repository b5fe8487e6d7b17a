/**
 * Certificates by what becomes of them if nobody does anything, as the exporter judges it: dashboards read that, as the alerts
 * do, and do not judge again. Totals are read from what the exporter has counted, some series for each account, whatever its
 * size. Those have no domain, so that certificates are counted one by one while a domain is searched for.
 */
import { type Matchers, select } from '../metrics/metric.ts';
import { ALL_DOMAINS, KIND, ONE_BY_ONE, OWNED, ofDomain, TARGETS } from './selection.ts';

const EACH = 'aws_acm_certificate_outlook_timestamp_seconds';
const COUNTED = 'aws_acm_target_outlook_certificates';
const COUNTED_BY = 'account_id, region, account_name, owner, type, in_use, outlook';

/**
 * One series for each certificate; the value is when it expires. Those that were never issued have none.
 * @param among a condition on the series, such as `and on (certificate_arn) …`
 */
export function outlooks(where: Matchers = {}, labels: readonly string[] = [], among = ''): string {
  const by = [...new Set(['certificate_arn', ...labels])].join(', ');
  return `max by (${by}) (${ofDomain([select(EACH, [where, OWNED, KIND]), among].join(' ').trim())})`;
}

/** What the exporter has counted, once for all replicas. */
export function countedCertificates(where: Matchers = {}): string {
  return `max by (${COUNTED_BY}) (${select(COUNTED, [TARGETS, { owner: '=~"$owner"' }, KIND, ALL_DOMAINS, where])})`;
}

/**
 * How many certificates there are; nothing where there are none.
 * @param oneByOne the same, one series for each certificate, while a domain is searched for
 */
export function total(where: Matchers = {}, oneByOne = outlooks({ ...where, ...ONE_BY_ONE })): string {
  return `sum(${countedCertificates(where)})\nor count(${oneByOne})`;
}

/** How many certificates there are for each value of a label; nothing while a domain is searched for. */
export function totalBy(label: string, where: Matchers = {}): string {
  return `sum by (${label}) (${countedCertificates(where)})`;
}

/** Share of the certificates in use that ACM renews by itself, 0 to 1. */
export function unattendedShare(): string {
  const inUse = { in_use: '="true"' };
  const all = `(${total(inUse)})`;
  return `(${total({ ...inUse, outlook: '="renews"' })}\nor on () 0 * ${all})\n/ ${all}`;
}

/** Certificates that count for ACM's quota, by account, region and type: not those of ACME endpoints and private CAs. */
export function counting(): string {
  const kinds = [{ type: '="IMPORTED"' }, { type: '="AMAZON_ISSUED"', outlook: '!="manual"' }];
  const each = kinds.map((where) => select(COUNTED, { ...TARGETS, ...where })).join(' or ');
  return `sum by (account_id, region, type) (max by (${COUNTED_BY}) (${each}))`;
}
