/** What certificates need from somebody, as the exporter judges it and the alerts say it. */
import { OWN_CAUSES, SEVERITIES } from '../../src/attention/vocabulary.ts';
import { type Matchers, select } from '../metrics/metric.ts';
import { chosen, IDENTITY, OWNED, ofDomain, TARGETS } from './selection.ts';
import { TABLE_ROWS } from './table-rows.ts';

const ATTENTION = 'aws_acm_certificate_attention_timestamp_seconds';
const OUTLOOK = 'aws_acm_certificate_outlook_timestamp_seconds';
const DEADLINE = 'aws_acm_certificate_validation_deadline_timestamp_seconds';

/** The causes chosen; what is merely unused and expires is housekeeping, and in the inventory. */
const CAUSES: Matchers = { cause: '=~"$cause"' };
const USED: Matchers = { cause: '!="unused_expiring"' };
const WEEK_SECONDS = 604_800;
/** Certificates with a further cause, by the time left, among which are all of the list. */
const ALSO_ROWS = 500;
/** When ACM gives up a validation. */
const VALIDATION_SECONDS = 72 * 3600;

/** What has begun, of any of its severities and once for each replica; those to come are there too. The value is when. */
function begun(...where: readonly Matchers[]): string {
  return `(${select(ATTENTION, [...where, OWNED, CAUSES])} <= time())`;
}

function certificates(vector: string): string {
  return `count(count by (certificate_arn) (\n${chosen(vector)}\n))`;
}

/** How many certificates clients refuse: expired or revoked, and in use. In total, or for each value of a label. */
export function outages(by?: string): string {
  const refused = begun({ cause: '=~"expired_in_use|revoked_in_use"' });
  if (by === undefined) return certificates(refused);
  return `count by (${by}) (count by (certificate_arn, ${by}) (\n${chosen(refused)}\n))`;
}

/** How many certificates are a page now. */
export function critical(): string {
  return certificates(begun({ severity: '="critical"' }));
}

/** How many certificates are a ticket now, and no page. */
export function ticketed(): string {
  const page = begun({ severity: '="critical"' });
  return certificates(`${begun({ severity: '=~"notice|warning"' })} unless on (certificate_arn) ${page}`);
}

/** How many certificates need somebody, for each value of a label. */
export function needyBy(label: string): string {
  const each = chosen(begun({ severity: '=~"notice|warning|critical"' }));
  return `count by (${label}) (count by (certificate_arn, ${label}) (\n${each}\n))`;
}

/** How many certificates have each cause, the most frequent first. */
export function byCause(where: Matchers = USED): string {
  return `sort_desc(count by (cause) (count by (certificate_arn, cause) (\n${chosen(begun(where))}\n)))`;
}

/** Causes that stand between a certificate and its renewal by ACM, a cause of tomorrow included. */
export const BLOCKING: Matchers = {
  cause: `!~"${OWN_CAUSES.filter((cause) => cause !== 'renewal_overdue').join('|')}"`,
};

/** A label list of PromQL. */
const list = (...labels: readonly string[]) => labels.join(', ');

/** Labels of a row. */
const ROW = list(...IDENTITY, 'account_name', 'owner', 'cause');

/**
 * What has begun, its value the greater the graver it is, and of what is equally grave the later it began: no time in seconds comes near
 * 1e10. That costs one addition for each series. No severity is in two parts, and comparing that label alone is cheaper than comparing all.
 */
function ranked(): string {
  const each = SEVERITIES.map((severity, rank) => `${begun(USED, { severity: `="${severity}"` })} + ${rank}e10`);
  return `(${each.join('\nor on (severity) ')})`;
}

/** The gravest cause of each certificate, whatever the replica that reports it. */
function gravest(): string {
  return `topk by (certificate_arn) (1, ${ranked()})`;
}

/** What it is too late for: expired in use, or not issued, for more than a week. */
function longAgo(): string {
  const before = (cause: string, seconds: number) =>
    `${select(ATTENTION, [OWNED, { cause: `="${cause}"` }])} < time() - ${seconds}`;
  const expired = before('expired_in_use', WEEK_SECONDS);
  return `(${expired} or ${before('issuance_failed', VALIDATION_SECONDS + WEEK_SECONDS)})`;
}

/**
 * When a certificate expires or its validation times out; plus infinity where that is beyond the exporter's horizon. Those that
 * renew are not read: they are nearly all.
 */
function end(): string {
  return [
    select(DEADLINE, TARGETS),
    select(OUTLOOK, [OWNED, { outlook: '!~"renews|replaced|unused"' }]),
    select(ATTENTION, [OWNED, { cause: '="expired_in_use"' }]),
    `Inf * ${begun(USED)}`,
  ].join('\nor on (certificate_arn) ');
}

/** The rows of a vector with one for each certificate that have the least time left; the value is that, in seconds. */
function first(rows: number, vector: string): string {
  const living = `(${vector})\nunless on (certificate_arn) ${longAgo()}`;
  const left = `0 * (${living})\n+ on (certificate_arn) group_left () max by (certificate_arn) (${end()})`;
  return `bottomk(${rows},\n${chosen(left)}\n) - time()`;
}

/** The name of the account, or its number, as a label of its own. */
export function withAccount(vector: string): string {
  return `label_replace(label_replace(\n${vector},\n"account", "$1", "account_id", "(.*)"), "account", "$1", "account_name", "(.+)")`;
}

/**
 * The list of what to do, in two parts to be joined by `certificate_arn`. Each certificate is in it once: with its gravest cause, its
 * severity, and the time left as the value. The second part has the next cause of those that have one. It has more rows than the
 * first, so that none of that is missing where many end at the same time; asking for the first part once more would cost more.
 */
export const TO_DO = {
  causes: () => {
    const rows = first(TABLE_ROWS, gravest());
    return withAccount(`max by (${ROW}, severity) (\n${rows}\n)`);
  },
  also: () => {
    const next = `topk by (certificate_arn) (1, ${ranked()}\nunless on (certificate_arn, cause) ${gravest()})`;
    return `max by (certificate_arn, also) (label_replace(\n${first(ALSO_ROWS, next)},\n"also", "$1", "cause", "(.+)"))`;
  },
} as const;

/** What it is too late for, the latest first; the value is for how long, in seconds. */
export function tooLate(): string {
  const rows = `max by (${ROW}) (time() - ${longAgo()})`;
  return withAccount(`bottomk(${TABLE_ROWS},\n${chosen(rows)}\n)`);
}

/** Time until the first certificate in use expires that ACM is not known to renew, in seconds. */
export function soonest(by?: string): string {
  const where: Matchers = { outlook: '=~"overdue|blocked|manual|unknown"', in_use: '="true"' };
  const coming = `(${select(OUTLOOK, [where, OWNED, { type: '=~"$type"' }])} > time())`;
  return `min${by === undefined ? '' : ` by (${by})`} (${ofDomain(coming)}) - time()`;
}
