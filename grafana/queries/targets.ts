/**
 * Exporters and targets that are there, and those that were. What an exporter says is gone the moment it does not answer: without
 * a memory of it, fewer targets would look as if all were well.
 */
import { select } from '../metrics/metric.ts';
import { EXPORTERS, TARGETS } from './selection.ts';

/** One series for each target, however many replicas poll it. */
export const BY_TARGET = 'max by (account_id, region)';
/** How long what is gone is remembered. */
const MEMORY = '[1d]';

/** 1 for exporters that answer Prometheus, 0 for those that do not; nothing for whatever else it scrapes. */
export function answers(): string {
  const known = `last_over_time(${select('aws_acm_exporter_build_info', EXPORTERS, MEMORY)})`;
  return `(max by (job, instance) (${select('up', EXPORTERS)}) and on (job, instance) ${known})`;
}

/** How many exporters answer Prometheus; nothing if none is scraped. */
export function exportersUp(): string {
  return `sum(${answers()})`;
}

/** How many exporters do not; nothing if none is scraped. */
export function exportersDown(): string {
  return `sum(${answers()} == bool 0)`;
}

/**
 * Of a metric of targets, what was said last by exporters that are scraped and do not answer. One that is not scraped any more was
 * replaced, or taken away on purpose.
 */
function remembered(metric: string): string {
  return `last_over_time(${select(metric, TARGETS, MEMORY)}) and on (job, instance) ${select('up', EXPORTERS)} == 0`;
}

/** 1 for targets whose last poll succeeded, 0 for the others and for those of which no exporter tells any more. */
export function targetsUp(): string {
  const metric = 'aws_acm_target_up';
  return `(${BY_TARGET} (${select(metric, TARGETS)}) or ${BY_TARGET} (${remembered(metric)}) * 0)`;
}

/** How many targets are not up. */
export function targetsDown(): string {
  return `sum(${targetsUp()} == bool 0)`;
}

/** When each target was last read. */
export function lastSuccess(): string {
  const metric = 'aws_acm_target_last_success_timestamp_seconds';
  return `${BY_TARGET} (${select(metric, TARGETS)} or ${remembered(metric)})`;
}

/** Age of the oldest data, in seconds. */
export function oldestData(): string {
  return `time() - min(${lastSuccess()})`;
}
