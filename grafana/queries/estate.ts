/** Queries of the dashboard on the whole estate. */
import { select } from '../metrics/metric.ts';
import { asLabel, autoRenewable, oneOf, remaining, serving, withLabels, zone } from './judgement.ts';
import { CERTIFICATES, chosen, count, IDENTITY, perCertificate, TARGETS } from './selection.ts';
import { TABLE_ROWS } from './table-rows.ts';

const WEEK_SECONDS = 604_800;
/** The Unix epoch was a Thursday; weeks begin on the Monday after it. */
const FIRST_MONDAY_SECONDS = 4 * 86_400;
/** Weeks of the calendar: as long as public authorities have issued certificates for; imported ones can live for decades. */
const WEEKS = 58;

/** Certificates in use. */
export function inUse(): string {
  return `(${perCertificate('aws_acm_certificate_in_use')} == 1)`;
}

/**
 * Every reason that keeps a certificate in use from being renewed, those with the least time left first. Labels say besides
 * how near expiry is for its lifetime, of what type it is, and whether a replacement exists.
 */
export function toDo(): string {
  const reasons = perCertificate('aws_acm_certificate_renewal_blocked', { labels: [...IDENTITY, 'reason'] });
  const among = select('aws_acm_certificate_renewal_blocked', CERTIFICATES);
  const timed = `${reasons} * 0 + on (certificate_arn) group_left () (${remaining({ among })})`;
  const first = `bottomk(${TABLE_ROWS},\n${chosen(serving(timed))}\n)`;
  const zoned = withLabels(first, ['zone'], asLabel('zone', zone({ among })));
  const typed = withLabels(zoned, ['type'], oneOf('aws_acm_certificate_info', { labels: ['type'], among }));
  const superseded = perCertificate('aws_acm_certificate_superseded', { among });
  return withLabels(typed, ['superseded'], asLabel('superseded', superseded));
}

/**
 * How many certificates in use expire in each coming week, by whether ACM renews them unattended. The label `week` is the
 * Monday in Unix milliseconds, as Grafana counts time.
 */
export function expiriesByWeek(renewed: boolean): string {
  const end = perCertificate('aws_acm_certificate_not_after_timestamp_seconds');
  const soon = `(${end} > time() < time() + ${WEEKS} * ${WEEK_SECONDS})`;
  const coming = `(${soon} ${renewed ? 'and' : 'unless'} ${autoRenewable()})`;
  const week = `floor((${coming} - ${FIRST_MONDAY_SECONDS}) / ${WEEK_SECONDS})`;
  const monday = `${week} * ${WEEK_SECONDS}000 + ${FIRST_MONDAY_SECONDS}000`;
  return `count_values("week",\n${chosen(serving(monday))}\n)`;
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
  const labels = [label];
  const each = chosen(perCertificate('aws_acm_certificate_info', { labels }));
  const counted = `label_replace(count by (${label}) (\n${each}\n), "${label}", "${NO_VALUE}", "${label}", "")`;
  return `sort_desc(topk(${limit}, ${counted}))`;
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
  const counted = select('aws_acm_certificate_info', {
    ...TARGETS,
    type: '=~"AMAZON_ISSUED|IMPORTED"',
    key_pair_origin: '!="ACME"',
  });
  const each = 'count by (account_id, region, type) (max by (account_id, region, certificate_arn, type)';
  return `sort_desc(topk(10, ${each} (${counted})) / ${quota}))`;
}
