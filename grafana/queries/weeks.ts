/** Certificates by the coming week in which something happens to them. */
import { select } from '../metrics/metric.ts';
import { TARGETS } from './selection.ts';

const WEEK_SECONDS = 604_800;
/** The Unix epoch was a Thursday; weeks begin on the Monday after it. */
const FIRST_MONDAY_SECONDS = 4 * 86_400;
/** Weeks of a calendar: longer than public certificates live. */
export const WEEKS = 30;

/**
 * How many instants of a vector are in each coming week. The label `week` is its Monday in Unix milliseconds, as Grafana counts
 * time. Counted once for each replica, of which the fullest has all: that is one pass over the certificates.
 */
export function byWeek(instants: string): string {
  const coming = `((${instants}) > time() < time() + ${WEEKS} * ${WEEK_SECONDS})`;
  // Half a week back, since round() goes to the nearest.
  const monday = `round(${coming} - ${FIRST_MONDAY_SECONDS + WEEK_SECONDS / 2}, ${WEEK_SECONDS}) + ${FIRST_MONDAY_SECONDS}`;
  const perReplica = `count_values by (account_id, region, instance) ("week", ${monday})`;
  return inMilliseconds(`sum by (week) (max by (account_id, region, week) (\n${perReplica}\n))`);
}

/**
 * Every coming week, as in the label of `byWeek()`: without them the weeks in which nothing happens would be left out. None if no
 * target is reported: then an empty calendar would look calm.
 */
export function weeks(): string {
  const ahead = Array.from(
    { length: WEEKS + 1 },
    (_, week) => `label_replace(vector(${week}), "n", "${week}", "", "")`,
  );
  const week = `floor((${ahead.join(' or ')}) + (time() - ${FIRST_MONDAY_SECONDS}) / ${WEEK_SECONDS})`;
  const each = `count_values("week", ${week} * ${WEEK_SECONDS} + ${FIRST_MONDAY_SECONDS})`;
  return `${inMilliseconds(each)}\nand on () group(${select('aws_acm_target_up', TARGETS)})`;
}

function inMilliseconds(counted: string): string {
  return `label_replace(${counted}, "week", "\${1}000", "week", "(.+)")`;
}
