/**
 * Certificates by what becomes of them if nobody does anything, as the exporter judges it: dashboards read that, as the alerts
 * do, and do not judge again. Totals are read from what the exporter has counted, some series for each account, whatever its
 * size. Those have no domain, so that certificates are counted one by one where a domain is chosen.
 */
import { type Matchers, select } from '../metrics/metric.ts';
import { CERTIFICATES, TARGETS } from './selection.ts';

const EACH = 'aws_acm_certificate_outlook_timestamp_seconds';
const COUNTED = 'aws_acm_target_outlook_certificates';
const COUNTED_BY = 'account_id, region, account_name, owner, type, in_use, outlook';
/**
 * The chosen type and use; certificates of which these are not known stay. `$in_use` is 0, 1 or, for "All", a number that is
 * the length of no word: 0 leaves out "true" and 1 "false".
 */
const KIND = 'type=~"$type|", in_use!~"true.{$in_use}|fals.{$in_use}"';
/** "All" domains are a pattern that fits every region and every ARN; a domain is neither. */
const ALL_DOMAINS = 'region=~"$domain_name"';
/** What is counted one by one: nothing if all domains are chosen. */
export const ONE_BY_ONE: Matchers = { certificate_arn: '!~"$domain_name"' };

/** A selector with conditions on labels that it may name already. */
const also = (selector: string, conditions: string) => selector.replace(/\}$/, `, ${conditions}}`);

/**
 * One series for each certificate; the value is when it expires. Those that were never issued have none.
 * @param among only certificates that this has, which is a smaller set: then the others are left out before they are counted
 */
export function outlooks(where: Matchers = {}, labels: readonly string[] = [], among?: string): string {
  const by = [...new Set(['certificate_arn', ...labels])].join(', ');
  const each = also(select(EACH, { ...CERTIFICATES, ...where }), KIND);
  return `max by (${by}) (${each}${among === undefined ? '' : ` and on (certificate_arn) ${among}`})`;
}

function counted(where: Matchers): string {
  return `max by (${COUNTED_BY}) (${also(select(COUNTED, { ...TARGETS, ...where }), `${KIND}, ${ALL_DOMAINS}`)})`;
}

/**
 * How many certificates there are, 0 where there are none, nothing if no target was ever read.
 * @param oneByOne the same, one series for each certificate, `ONE_BY_ONE`
 */
export function total(where: Matchers = {}, oneByOne = outlooks({ ...where, ...ONE_BY_ONE })): string {
  const none = `0 * count(${select('aws_acm_target_certificates', TARGETS)})`;
  return `sum(\n${counted(where)}\n)\nor count(\n${oneByOne}\n)\nor ${none}`;
}

/** The same for each value of a label. */
export function totalBy(label: 'account_id' | 'region' | 'type', oneByOne: string): string {
  return `sum by (${label}) (\n${counted({})}\n)\nor count by (${label}) (\n${oneByOne}\n)`;
}

/** Certificates that count for ACM's quota, by account, region and type: not those of ACME endpoints and private CAs. */
export function counting(): string {
  const kinds = [{ type: '="IMPORTED"' }, { type: '="AMAZON_ISSUED"', outlook: '!="manual"' }];
  const each = kinds.map((where) => select(COUNTED, { ...TARGETS, ...where })).join(' or ');
  return `sum by (account_id, region, type) (max by (${COUNTED_BY}) (${each}))`;
}
