/**
 * Whether the exporters see all that is chosen. Nothing to show is good news only if they do, so every number and list falls back
 * on this: it is the hidden variable `$sight`, 0 where all is seen, else the negative number of what is in the way.
 */
import { select } from '../metrics/metric.ts';
import { EXPORTERS, TARGETS } from './selection.ts';
import { answers, BY_TARGET } from './targets.ts';

/** What can be in the way, the first that is so. */
export const SIGHT = {
  /** Prometheus scrapes no exporter. */
  noExporter: -1,
  /** None of those that it scrapes answers. */
  exportersDown: -2,
  /** No account and region is reported. */
  noTarget: -3,
  /** One of several exporters does not answer, and no other one reports its targets. */
  exporterDown: -4,
  /** A target cannot be read. */
  targetDown: -5,
  /** A target is not read completely yet, or not lately. */
  reading: -6,
} as const;

/** How long it is remembered what a dead exporter reported; after that nobody knows whether others report it. */
const MEMORY = '[2h]';

/** The number, always one series. */
export function sight(): string {
  const up = 'aws_acm_target_up';
  const dead = `(${answers()} == 0)`;
  const remembered = `last_over_time(${select(up, TARGETS, MEMORY)})`;
  const orphans = `(${remembered} and on (job, instance) ${dead}) unless on (account_id, region) ${select(up, TARGETS)}`;
  const forgotten = `${dead} unless on (job, instance) last_over_time(${select(up, EXPORTERS, MEMORY)})`;
  const unsettled = `(${BY_TARGET} (${select('aws_acm_target_settled', TARGETS)}) == 0)`;
  const unread = `${unsettled} unless on (account_id, region) ${select(up, TARGETS)} == 1`;
  return [
    `vector(${SIGHT.noExporter}) unless on () ${answers()}`,
    `${SIGHT.exportersDown} + (sum(${answers()}) == 0)`,
    `vector(${SIGHT.noTarget}) unless on () ${select(up, TARGETS)}`,
    `${SIGHT.exporterDown} + 0 * count(${orphans} or ${forgotten})`,
    `${SIGHT.targetDown} + 0 * count(${unread})`,
    `${SIGHT.reading} + 0 * count(${unsettled})`,
    'vector(0)',
  ]
    .map((each) => `(${each})`)
    .join('\nor on () ');
}

/** A number of what is there, which is 0 only if all is seen. */
export function counted(number: string): string {
  return `(\n${number}\n) > 0\nor on () vector($sight)`;
}

/** A value, or why it is not known; nothing if all is seen and there is none. */
export function orWhyNot(value: string): string {
  return `${value}\nor on () (vector($sight) < 0)`;
}

/** Rows, or one of no number that says in a column why nothing is known; no row if all is seen and there is none. */
export function rowsOrWhyNot(rows: string, column: string): string {
  const row = `label_replace(-Inf * (vector($sight) < 0), "${column}", "$sight", "", "")`;
  return `${rows}\nor on () label_replace(${row}, "certificate_arn", "–", "", "")`;
}
