/** Queries of the dashboard on renewal. */
import { type Matchers, select } from '../metrics/metric.ts';
import { withAccount } from './attention.ts';
import { outlooks } from './outlooks.ts';
import { chosen, IDENTITY, ONE_CERTIFICATE, OWNED, ofDomain, perCertificate, TARGETS } from './selection.ts';
import { TABLE_ROWS } from './table-rows.ts';
import { byWeek } from './weeks.ts';

const DAY_SECONDS = 86_400;
const STATUS = 'aws_acm_certificate_renewal_status';
const WINDOW = 'aws_acm_certificate_renewal_window_start_timestamp_seconds';
const OUTLOOK = 'aws_acm_certificate_outlook_timestamp_seconds';

/**
 * What is left until expiry of the certificates in their window, in seconds, with what ACM says; those that expire first. What
 * serves nobody is left out.
 */
export function timeLeftInWindow(): string {
  const labels = [...IDENTITY, 'account_name', 'owner', 'outlook'];
  const serving = { outlook: '!~"unused|replaced|expired|revoked"' };
  const opened = `(${select(WINDOW, TARGETS)} <= time())`;
  const left = `${outlooks(serving, labels, `and on (certificate_arn) ${opened}`)} - time()`;
  const status = perCertificate(STATUS, { labels: ['renewal_status'] });
  const none = `label_replace(max by (certificate_arn) (${opened}) > bool 0, "renewal_status", "none", "", "")`;
  const said = `topk by (certificate_arn) (1, ${status} or on (certificate_arn) ${none})`;
  return withAccount(`bottomk(${TABLE_ROWS}, ${left})\n* on (certificate_arn) group_left (renewal_status) ${said}`);
}

/** How many certificates ACM reports a status of renewal for; those that serve nobody are left out. */
export function withRenewalStatus(status: string): string {
  const where = { renewal_status: `="${status}"` };
  const idle = select(OUTLOOK, [TARGETS, { outlook: '=~"unused|replaced"' }]);
  return `count(\n${chosen(perCertificate(STATUS, { where }))}\nunless on (certificate_arn) ${idle}\n)`;
}

/** ACM's states of a renewal as numbers for a timeline, in the order in which they get worse. A new state is the last. */
export const RENEWAL_STATES = ['SUCCESS', 'PENDING_AUTO_RENEWAL', 'PENDING_VALIDATION', 'FAILED'] as const;

/** ACM's states of a certificate likewise. */
export const STATUSES = [
  'ISSUED',
  'PENDING_VALIDATION',
  'INACTIVE',
  'EXPIRED',
  'VALIDATION_TIMED_OUT',
  'FAILED',
  'REVOKED',
] as const;

/** A label as a number: its place among these values from 1 on, one more for a value that is none of them. */
export function coded(metric: string, label: string, states: readonly string[], selection: Matchers): string {
  const named = states.map((state, index) => ({ matcher: `="${state}"`, code: index + 1 }));
  const other = { matcher: `!~"${states.join('|')}"`, code: states.length + 1 };
  const each = [...named, other].map(
    ({ matcher, code }) => `0 * ${select(metric, { ...selection, [label]: matcher })} + ${code}`,
  );
  return `max by (certificate_arn) (\n${each.join('\nor ')}\n)`;
}

/** The state of the renewal of the one certificate as a number: see `RENEWAL_STATE_WORDS`. */
export function renewalState(): string {
  return coded(STATUS, 'renewal_status', RENEWAL_STATES, ONE_CERTIFICATE);
}

/** The state of the one certificate as a number: see `STATUS_WORDS`. */
export function statusState(): string {
  return coded('aws_acm_certificate_status', 'status', STATUSES, ONE_CERTIFICATE);
}

/**
 * Records that are not as ACM expects them, with how many certificates hang on each: a name, its wildcard and their certificates in
 * every region of an account share one. The name is what the record is below.
 */
export function brokenRecords(): string {
  const labels = ['account_id', 'record_name', 'record_value', 'result'];
  const records = findingsBy('aws_acm_certificate_validation_record', labels, '!="present"');
  return `label_replace(${records}, "validated_domain", "$1", "record_name", "[^.]+[.](.+?)[.]?")`;
}

/** Names for which CAA does not let Amazon issue. */
export function deniedByCaa(): string {
  const labels = ['account_id', 'validated_domain', 'zone_name', 'record', 'result'];
  return findingsBy('aws_acm_certificate_caa', labels, '!="allowed"');
}

/** Names whose HTTP redirect is not where ACM expects it. */
export function brokenRedirects(): string {
  return findingsBy('aws_acm_certificate_http_validation', ['account_id', 'validated_domain', 'result'], '!="present"');
}

function findingsBy(metric: string, labels: readonly string[], result: string): string {
  const each = chosen(perCertificate(metric, { labels, where: { result } }));
  return `sort_desc(topk(${TABLE_ROWS}, count by (${labels.join(', ')}) (\n${each}\n)))`;
}

/** Pending validations and what is left of the 72 hours after which ACM gives up. */
export function deadlines(): string {
  const labels = [...IDENTITY, 'process'];
  const at = perCertificate('aws_acm_certificate_validation_deadline_timestamp_seconds', { labels });
  return `sort(bottomk(${TABLE_ROWS}, ${chosen(`(${at} - time())`)}))`;
}

/** Changes of the validation method, and how they stand. */
export function migrations(): string {
  const labels = [...IDENTITY, 'from', 'to', 'status'];
  return `topk(${TABLE_ROWS}, ${chosen(perCertificate('aws_acm_certificate_validation_migration', { labels }))})`;
}

/** In which coming week the renewal window opens of how many certificates that ACM renews. */
export function renewalsByWeek(): string {
  const renews = select(OUTLOOK, [OWNED, { outlook: '="renews"' }]);
  return byWeek(ofDomain(`(${select(WINDOW, TARGETS)} and on (certificate_arn) ${renews})`));
}

/** Certificates renewed in the last two weeks, the latest first; the value is how long ago, in seconds. */
export function renewedLately(): string {
  const renewed = select(STATUS, [TARGETS, { renewal_status: '="SUCCESS"' }]);
  const begin = select('aws_acm_certificate_not_before_timestamp_seconds', TARGETS);
  const lately = `(${begin} > time() - 14 * ${DAY_SECONDS}) and on (certificate_arn) ${renewed}`;
  return `bottomk(${TABLE_ROWS}, time() - max by (${IDENTITY.join(', ')}) (${chosen(lately)}))`;
}
