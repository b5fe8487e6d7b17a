/** Queries of the dashboard on the exporter itself. */
import { REQUESTS_PER_SECOND } from '../../src/aws/request-budget.ts';
import { type Matchers, select } from '../metrics/metric.ts';
import { EXPORTERS, TARGETS } from './selection.ts';
import { TABLE_ROWS } from './table-rows.ts';
import { lastSuccess, targetsUp } from './targets.ts';

/** One series for each target, however many replicas poll it. */
export function perTarget(name: string, labels: readonly string[] = [], where: Matchers = {}): string {
  const by = ['account_id', 'region', ...labels].join(', ');
  return `max by (${by}) (${select(`aws_acm_target_${name}`, { ...TARGETS, ...where })})`;
}

/** The same, the largest only, chosen once for the whole graph. */
export function largestTargets(name: string, limit: number): string {
  const at = select(`aws_acm_target_${name}`, TARGETS, ' @ end()');
  return `${perTarget(name)}\nand topk(${limit}, max by (account_id, region) (${at}))`;
}

/**
 * Age of the data of each target, in seconds, the oldest first, with whether the target is up. One that was never read has the age
 * of the Unix epoch.
 */
export function ages(): string {
  const age = `time() - (${lastSuccess()} or ${targetsUp()} * 0)`;
  const up = `count_values by (account_id, region) ("up", ${targetsUp()})`;
  return `topk(${TABLE_ROWS}, ${age})\n* on (account_id, region) group_left (up) ${up}`;
}

/** An age that only what was never read has. */
export const NEVER_SECONDS = 1e9;

/** A counter per second, summed over replicas, by labels. */
export function perSecond(name: string, by: readonly string[], where: Matchers = {}): string {
  const rate = `rate(${select(name, { ...EXPORTERS, ...where })}[$__rate_interval])`;
  return by.length === 0 ? `sum(${rate})` : `sum by (${by.join(', ')}) (${rate})`;
}

/**
 * Share of ACM's quota that the exporters use, by operation, on average over the targets: quotas hold for each account and
 * region, and requests are not counted by these.
 */
export function quotaShare(): string {
  const requests = 'aws_acm_exporter_aws_requests_total';
  const shares = Object.entries(REQUESTS_PER_SECOND).map(
    ([operation, quota]) => `${perSecond(requests, ['operation'], { operation: `="${operation}"` })} / ${quota}`,
  );
  return `(\n${shares.join('\nor ')}\n)\n/ scalar(count(${perTarget('certificates')}))`;
}

/** Failures of requests or lookups by reason, without the reasons that did not occur. */
export function failures(name: string, by: readonly string[]): string {
  return `${perSecond(name, by)} > 0`;
}

/** Share of the requests that failed for a reason, by operation, where there are requests. */
export function failedShare(reason: string): string {
  const failed = perSecond('aws_acm_exporter_aws_request_failures_total', ['operation'], { reason: `="${reason}"` });
  return `${failed}\n/ (${perSecond('aws_acm_exporter_aws_requests_total', ['operation'])} > 0)`;
}

/** How many targets are not completely and recently known to any replica. */
export function unsettledTargets(): string {
  return `sum(${perTarget('settled')} == bool 0)`;
}

/** How many certificates each call of the inventory leaves out. */
export function missingCertificates(): string {
  return `sum by (mode) (${perTarget('inventory_missing_certificates', ['mode'])})`;
}

/** Errors of polls by reason, without the reasons that did not occur. */
export function pollErrors(): string {
  return `sum by (reason) (increase(${select('aws_acm_target_errors_total', TARGETS)}[$__rate_interval])) > 0`;
}

/** Duration of requests to AWS, as a quantile. */
export function requestSeconds(quantile: number): string {
  const buckets = perSecond('aws_acm_exporter_aws_request_duration_seconds_bucket', ['le']);
  return `histogram_quantile(${quantile}, ${buckets})`;
}

/** Share of the details that the cache had. */
export function cacheHitRatio(): string {
  const hits = perSecond('aws_acm_exporter_detail_cache_hits_total', []);
  return `${hits} / (${hits} + ${perSecond('aws_acm_exporter_detail_cache_misses_total', [])} > 0)`;
}

/** Share of DNS queries without a usable answer, by type of record. */
export function dnsFailureRatio(): string {
  const failed = perSecond('aws_acm_exporter_dns_query_failures_total', ['type']);
  return `${failed}\n/ (${perSecond('aws_acm_exporter_dns_queries_total', ['type'])} > 0)`;
}

/** A metric of the exporter or its process, for each instance. */
export function perInstance(name: string): string {
  return `max by (instance) (${ofExporters(select(name, EXPORTERS))})`;
}

/** Seconds of CPU time per second, for each instance. */
export function cpu(): string {
  const rate = `rate(${select('process_cpu_seconds_total', EXPORTERS)}[$__rate_interval])`;
  return `sum by (instance) (${ofExporters(rate)})`;
}

/** Leaves out other programs: what a process tells of itself has the same names everywhere, and "All" stands for every job. */
function ofExporters(vector: string): string {
  return `${vector} and on (job, instance) ${select('aws_acm_exporter_build_info', EXPORTERS)}`;
}
