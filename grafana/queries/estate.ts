/** Queries of the dashboard on the whole estate. */
import { type Matchers, select } from '../metrics/metric.ts';
import { withAccount } from './attention.ts';
import { counting, outlooks, total, totalBy } from './outlooks.ts';
import { chosen, IDENTITY, KIND, ONE_BY_ONE, OWNED, ofDomain, perCertificate } from './selection.ts';
import { INVENTORY_ROWS, TABLE_ROWS } from './table-rows.ts';
import { byWeek } from './weeks.ts';

/** How many certificates there are, those that were never issued included. */
export function certificates(): string {
  const each = perCertificate('aws_acm_certificate_info', { where: ONE_BY_ONE });
  return total({}, chosen(each));
}

/** How many certificates in use expire in each coming week, of these outlooks. */
export function expiriesByWeek(outlook: string): string {
  const where: Matchers = { outlook, in_use: '="true"' };
  return byWeek(ofDomain(select('aws_acm_certificate_outlook_timestamp_seconds', [where, OWNED, KIND])));
}

/** How many certificates there are for each value of a label, the most frequent first. */
export function breakdown(label: string, limit: number): string {
  return `sort_desc(topk(${limit}, ${totalBy(label)}))`;
}

/** The certificates of each value of a label: for tables, of which each column asks about the same rows. */
export function among(label: string, vector: string): string {
  return `(${vector})\nand on (${label}) topk(${TABLE_ROWS}, ${totalBy(label)})`;
}

/** The same for a count, which is 0 where there is none of it. */
export function countAmong(label: string, vector: string): string {
  return `${among(label, vector)}\nor on (${label}) 0 * topk(${TABLE_ROWS}, ${totalBy(label)})`;
}

/** How many certificates there are in each account, with its name. */
export function accounts(): string {
  return withAccount(`topk(${TABLE_ROWS}, ${totalBy('account_id, account_name')})`);
}

/** How many certificates each owner has. */
export function owners(): string {
  return `topk(${TABLE_ROWS}, ${totalBy('owner')})`;
}

/**
 * A page of all certificates, those that expire first on the first; the value is what is left in seconds. Those that were
 * never issued have no date and come last.
 */
export function inventory(): string {
  const labels = [...IDENTITY, 'account_name', 'owner', 'type', 'in_use', 'outlook'];
  const status = { status: '!~"ISSUED|EXPIRED|REVOKED"' };
  const undated = perCertificate('aws_acm_certificate_status', { labels: IDENTITY, where: status });
  const all = `(${outlooks({}, labels)} or on (certificate_arn) Inf * ${undated})`;
  const page = `bottomk(${INVENTORY_ROWS} * $page, ${all})\nunless on (certificate_arn) bottomk(${INVENTORY_ROWS} * ($page - 1), ${all})`;
  return withAccount(`(${page}) - time()`);
}

/** How many certificates are validated by each method, the most frequent first. */
export function validationMethods(): string {
  const each = perCertificate('aws_acm_certificate_validation_method', { labels: ['validation_method'] });
  return `sort_desc(count by (validation_method) (\n${chosen(each)}\n))`;
}

/** Share of ACM's quota of certificates that the fullest account and region has used up, for one type of certificate. */
export function quotaUsed(quota: number): string {
  return `sort_desc(topk(10, ${counting()} / ${quota}))`;
}
