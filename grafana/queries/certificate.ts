/** Queries of the page on one certificate. */
import { OUTLOOKS, SEVERITIES } from '../../src/attention/vocabulary.ts';
import { type Matchers, select } from '../metrics/metric.ts';
import { withAccount } from './attention.ts';
import { FIRING_ALERTS } from './firing-alerts.ts';
import { coded } from './renewal.ts';
import { EXPORTERS, IDENTITY, ONE_CERTIFICATE, perCertificate } from './selection.ts';
import { rowsOrWhyNot } from './sight.ts';

const selection = ONE_CERTIFICATE;
const INFO = select('aws_acm_certificate_info', selection);
const ATTENTION = 'aws_acm_certificate_attention_timestamp_seconds';
const OUTLOOK = 'aws_acm_certificate_outlook_timestamp_seconds';

/** Verdicts that are no cause and no outlook. */
export const VERDICTS = { gone: 'gone', undated: 'undated', unsettled: 'unsettled' } as const;

/** A gauge of the certificate. */
export function value(name: string): string {
  return perCertificate(`aws_acm_certificate_${name}`, { selection });
}

/** A gauge of the certificate with labels. */
export function labeled(name: string, labels: readonly string[], where: Matchers = {}): string {
  return perCertificate(`aws_acm_certificate_${name}`, { selection, labels, where });
}

/** An instant in milliseconds, as Grafana wants dates. */
export function date(name: string): string {
  return `${value(`${name}_timestamp_seconds`)} * 1000`;
}

/** Which certificate it is; if none is reported, the one asked for with `VERDICTS.gone` for its name. */
export function identity(): string {
  const gone = `label_replace(absent(${INFO}), "domain_name", "${VERDICTS.gone}", "", "")`;
  return withAccount(`${labeled('info', [...IDENTITY, 'account_name', 'type'])}\nor ${gone}`);
}

/** Whose it is, and whether it is used. */
export function ownership(): string {
  return labeled('outlook_timestamp_seconds', ['owner', 'in_use']);
}

/**
 * What is to be said of it, the gravest first: the causes that have begun, else its outlook; that what is shown may be old; and that
 * there is no such certificate, or why that is not known. The label `verdict` is a cause, an outlook, one of `VERDICTS` or the
 * number of `$sight`; `state` is its severity or the same.
 */
export function verdict(): string {
  const begun = (severity: string) =>
    `max by (cause, severity, deadline) (${select(ATTENTION, [selection, { severity: `="${severity}"` }])} <= time())`;
  const causes = SEVERITIES.toReversed().map(begun).join('\nor on (cause) ');
  const outlook = `max by (outlook) (${select(OUTLOOK, selection)})`;
  const unsettled = `${select('aws_acm_target_settled', EXPORTERS)} == 0 and on (account_id, region) ${INFO}`;
  const known = [
    copied(causes, 'cause', 'verdict'),
    copied(outlook, 'outlook', 'verdict'),
    `label_replace(max(${INFO}), "verdict", "${VERDICTS.undated}", "", "")`,
  ].join('\nor on () ');
  const gone = `label_replace(absent(${INFO}), "verdict", "${VERDICTS.gone}", "", "")`;
  const old = `label_replace(max(${unsettled}), "verdict", "${VERDICTS.unsettled}", "", "")`;
  const all = `${rowsOrWhyNot(known, 'verdict')}\nor on () ${gone}\nor ${old}`;
  const rows = `max by (verdict, cause, severity, deadline) (\n${all}\n)`;
  return copied(copied(copied(rows, 'verdict', 'action'), 'verdict', 'state'), 'severity', 'state');
}

/** The same with a label copied to another one, unless it is empty. */
function copied(vector: string, from: string, to: string): string {
  return `label_replace(${vector}, "${to}", "$1", "${from}", "(.+)")`;
}

const BEGIN = value('not_before_timestamp_seconds');
const END = value('not_after_timestamp_seconds');
/** Where ACM never renews there is no window: then it is empty, at the end. */
const WINDOW = `(${value('renewal_window_start_timestamp_seconds')} or ${END})`;

/** The parts of a life, in seconds; together they are the lifetime. */
export const LIFE = {
  /** Lived before the renewal window. */
  lived: `clamp_min(clamp_max(time() - ${BEGIN}, scalar(${WINDOW} - ${BEGIN})), 0)`,
  /** To live before the window opens. */
  ahead: `clamp_min(${WINDOW} - time(), 0)`,
  /** Of the window, what has passed. */
  windowPassed: `clamp_min(clamp_max(time() - ${WINDOW}, scalar(${END} - ${WINDOW})), 0)`,
  /** Of the window, what is left. */
  windowLeft: `clamp_min(clamp_max(${END} - time(), scalar(${END} - ${WINDOW})), 0)`,
} as const;

/** What stands for a name if no check has found anything about one. */
export const NO_NAME = 'none';

/** Names with a finding on their CNAME, with the record; one row that says so if there is nothing to see to. */
export function records(): string {
  const found = labeled('validation_record', ['validated_domain', 'record_name', 'record_value', 'result']);
  const nothing = `label_replace(vector(0), "validated_domain", "${NO_NAME}", "", "")`;
  const others = [caa(), redirects(), acmsWord()].join('\nor ');
  const gone = `label_replace(absent(${INFO}), "validated_domain", "${VERDICTS.gone}", "", "")`;
  return `${copied(found, 'result', 'cname')}\nor on () (${nothing} and on () ${INFO} unless on () (${others}))\nor on () ${gone}`;
}

/** Names with a finding on CAA, with the record set that decides. */
export function caa(): string {
  return copied(labeled('caa', ['validated_domain', 'zone_name', 'record', 'result']), 'result', 'caa');
}

/** Names with a finding on their redirect. */
export function redirects(): string {
  return copied(labeled('http_validation', ['validated_domain', 'result']), 'result', 'http');
}

/** What ACM says of names. */
export function acmsWord(): string {
  const said = labeled('domain_validation_status', ['validated_domain', 'validation_method', 'validation_status']);
  return `topk by (validated_domain) (1, ${said})`;
}

/** Its outlook over time as a number: see `OUTLOOK_STATE_WORDS`. */
export function outlookState(): string {
  return coded(OUTLOOK, 'outlook', OUTLOOKS, selection);
}

/** Firing alerts on this certificate, and those on its account and region. */
export function firingAlerts(): string {
  const own = select('ALERTS', { ...FIRING_ALERTS, certificate_arn: '="$certificate_arn"' });
  const target = select('ALERTS', { ...FIRING_ALERTS, certificate_arn: '=""', zone: '=""', account_id: '!=""' });
  return `max by (alertname, severity, cause) (\n${own}\nor ${target} and on (account_id, region) ${INFO}\n)`;
}

/** Other certificates with the same main name: in other regions, or the one that follows. */
export function namesakes(): string {
  const others = { ...EXPORTERS, certificate_arn: '!="$certificate_arn"', domain_name: '="$name"' };
  const labels = [...IDENTITY, 'account_name', 'owner', 'outlook', 'in_use'].join(', ');
  return withAccount(`bottomk(50, max by (${labels}) (${select(OUTLOOK, others)}) - time())`);
}

/** Everything that does not change, in labels. */
export const FACTS = [
  'type',
  'key_algorithm',
  'key_pair_origin',
  'validation_method',
  'managed_by',
  'export_option',
  'issuer',
] as const;

/** All labels of the tags: their names depend on the configuration, so nothing is aggregated away but the scrape's. */
export function tags(): string {
  return `max without (job, instance) (${select('aws_acm_certificate_tags', selection)})`;
}
