/** Queries of the dashboard on the whole estate. */
import { select } from '../metrics/metric.ts';
import { counting, ONE_BY_ONE, outlooks, totalBy } from './outlooks.ts';
import { CERTIFICATES, chosen, count, perCertificate } from './selection.ts';

const WEEK_SECONDS = 604_800;
/** The Unix epoch was a Thursday; weeks begin on the Monday after it. */
const FIRST_MONDAY_SECONDS = 4 * 86_400;
/** Weeks of the calendar: as long as public authorities have issued certificates for; imported ones can live for decades. */
const WEEKS = 58;

/**
 * How many certificates in use expire in each coming week, by whether ACM renews them unattended. The label `week` is the
 * Monday in Unix milliseconds, as Grafana counts time.
 */
export function expiriesByWeek(renewed: boolean): string {
  const end = outlooks({ outlook: renewed ? '="renews"' : '=~"overdue|blocked|manual|unknown"' });
  const coming = `(${end} > time() < time() + ${WEEKS} * ${WEEK_SECONDS})`;
  const week = `floor((${coming} - ${FIRST_MONDAY_SECONDS}) / ${WEEK_SECONDS})`;
  return `count_values("week",\n${week} * ${WEEK_SECONDS}000 + ${FIRST_MONDAY_SECONDS}000\n)`;
}

/** Every coming week, as in the label of `expiriesByWeek()`: without them the weeks of no expiry would be left out of the calendar. */
export function weeks(): string {
  const ahead = Array.from(
    { length: WEEKS + 1 },
    (_, week) => `label_replace(vector(${week}), "n", "${week}", "", "")`,
  );
  const week = `floor((${ahead.join(' or ')}) + (time() - ${FIRST_MONDAY_SECONDS}) / ${WEEK_SECONDS})`;
  return `count_values("week", ${week} * ${WEEK_SECONDS}000 + ${FIRST_MONDAY_SECONDS}000)`;
}

/** What the empty value of a label is called: a series without labels would be called "Value". */
export const NO_VALUE = 'none';

/** How many certificates there are for each value of a label of `aws_acm_certificate_info`, the most frequent first. */
export function breakdown(label: string, limit: number): string {
  const counted = isCounted(label)
    ? totalBy(label, chosen(perCertificate('aws_acm_certificate_info', { labels: [label], where: ONE_BY_ONE })))
    : countedBy(label);
  return `sort_desc(topk(${limit}, label_replace(${counted}, "${label}", "${NO_VALUE}", "${label}", "")))`;
}

/** Counted once for each replica, of which the fullest has all: that is one pass over the certificates. */
function countedBy(label: string): string {
  const each = chosen(select('aws_acm_certificate_info', CERTIFICATES));
  const perReplica = `count by (account_id, region, instance, ${label}) (\n${each}\n)`;
  return `sum by (${label}) (max by (account_id, region, ${label}) (${perReplica}))`;
}

/** Whether the exporter counts certificates by it. */
function isCounted(label: string): label is 'account_id' | 'region' | 'type' {
  return label === 'account_id' || label === 'region' || label === 'type';
}

/** Certificates whose names are validated by a method. */
export function validatedBy(method: string): string {
  return chosen(
    perCertificate('aws_acm_certificate_validation_method', { where: { validation_method: `="${method}"` } }),
  );
}

/** Of the certificates in use, those validated by e-mail. */
export function emailInUse(): string {
  const among = select('aws_acm_certificate_validation_method', { ...CERTIFICATES, validation_method: '="EMAIL"' });
  return count(chosen(`(${perCertificate('aws_acm_certificate_in_use', { among })} == 1)`));
}

/** Share of ACM's quota of certificates that the fullest account and region has used up, for one type of certificate. */
export function quotaUsed(quota: number): string {
  return `sort_desc(topk(10, ${counting()} / ${quota}))`;
}
