/** Queries of the dashboard on renewal. */
import { type Matchers, select } from '../metrics/metric.ts';
import { serving, withLabels } from './judgement.ts';
import { outlooks } from './outlooks.ts';
import { CERTIFICATES, chosen, IDENTITY, perCertificate } from './selection.ts';
import { TABLE_ROWS } from './table-rows.ts';

/** Series that a timeline shows. */
export const LANES = 25;

/** Certificates whose window has begun, of those that have one; the value is when. */
const STARTED = `(${select('aws_acm_certificate_renewal_window_start_timestamp_seconds', CERTIFICATES)} <= time())`;

/** What is left until expiry, in seconds, of certificates in their window that have not expired. */
function left(labels: readonly string[] = []): string {
  return `((${outlooks({}, labels, STARTED)} >= time()) - time())`;
}

/** How far certificates in their window are through it: 0 at its start, 1 at expiry. */
export function inWindow(labels: readonly string[] = []): string {
  const opened = `(time() - max by (certificate_arn) (${STARTED}))`;
  return `(1 / (1 + ${left(labels)} / on (certificate_arn) group_left () ${opened}))`;
}

/** The certificates furthest through their window, with what becomes of them and what ACM says. */
export function furthest(): string {
  const first = `topk(${TABLE_ROWS},\n${inWindow([...IDENTITY, 'outlook'])}\n)`;
  return withLabels(first, ['renewal_status'], renewalStatusOrNone());
}

/** Time left of the certificates furthest through their window. */
export function timeLeftInWindow(): string {
  return `(${outlooks()} - time())\nand topk(${TABLE_ROWS},\n${inWindow()}\n)`;
}

function renewalStatusOrNone(): string {
  const status = perCertificate('aws_acm_certificate_renewal_status', { labels: ['renewal_status'] });
  // As a factor it must be 1.
  const none = `label_replace(max by (certificate_arn) (${STARTED}) > bool 0, "renewal_status", "none", "", "")`;
  return `topk by (certificate_arn) (1, ${status} or on (certificate_arn) ${none})`;
}

/** Certificates that ACM reports a status of renewal for. */
export function withRenewalStatus(status: string): string {
  const where = { renewal_status: `="${status}"` };
  return serving(chosen(perCertificate('aws_acm_certificate_renewal_status', { where })));
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

function coded(metric: string, label: string, states: readonly string[], selection: Matchers, among?: string): string {
  const named = states.map((state, index) => ({ matcher: `="${state}"`, code: index + 1 }));
  const other = { matcher: `!~"${states.join('|')}"`, code: states.length + 1 };
  const each = [...named, other].map(({ matcher, code }) => {
    const state = select(metric, { ...selection, [label]: matcher });
    return among === undefined ? `${state} * ${code}` : `(${state} and on (certificate_arn) ${among}) * ${code}`;
  });
  return `max by (${IDENTITY.join(', ')}) (\n${each.join('\nor ')}\n)`;
}

/** The state of a renewal as a number: see `RENEWAL_STATE_WORDS`. */
export function renewalState(selection: Matchers, among?: string): string {
  return coded('aws_acm_certificate_renewal_status', 'renewal_status', RENEWAL_STATES, selection, among);
}

/** The state of a certificate as a number: see `STATUS_WORDS`. */
export function statusState(selection: Matchers): string {
  return coded('aws_acm_certificate_status', 'status', STATUSES, selection);
}

/**
 * The state of renewal over time of the certificates that expire first, among those that a renewal is under way for. They are
 * chosen once, at the end of the graph: a choice at each step would add up to any number of series.
 */
export function renewalStates(): string {
  const at = ' @ end()';
  const where = { renewal_status: '!="SUCCESS"' };
  const among = select('aws_acm_certificate_renewal_status', { ...CERTIFICATES, ...where }, at);
  const end = perCertificate('aws_acm_certificate_not_after_timestamp_seconds', { at, among });
  return chosen(renewalState(CERTIFICATES, `bottomk(${LANES}, ${end})`));
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
  return findingsBy(
    'aws_acm_certificate_caa',
    ['account_id', 'region', 'validated_domain', 'zone_name', 'record', 'result'],
    '!="allowed"',
  );
}

/** Names whose HTTP redirect is not where ACM expects it. */
export function brokenRedirects(): string {
  const labels = ['account_id', 'region', 'validated_domain', 'result'];
  return findingsBy('aws_acm_certificate_http_validation', labels, '!="present"');
}

function findingsBy(metric: string, labels: readonly string[], result: string): string {
  const each = chosen(perCertificate(metric, { labels, where: { result } }));
  return `sort_desc(topk(${TABLE_ROWS}, count by (${labels.join(', ')}) (\n${each}\n)))`;
}

/** How many findings of one kind there are, by result. */
export function findingsOverTime(metric: string, good: string): string {
  const labels = ['validated_domain', 'result'];
  return `count by (result) (\n${chosen(perCertificate(metric, { labels, where: { result: `!="${good}"` } }))}\n)`;
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
