import type { EstateReportHead } from './estate-report.ts';
import { spanText } from './span-text.ts';

/** How an estate is, in one line. */
export interface StatusLine {
  /** `unknown`: it cannot be said, because something could not be read. */
  readonly state: 'good' | 'bad' | 'unknown';
  readonly text: string;
}

/** Nothing is missing, and yet there is no target. */
const EMPTY_SHARD = 'No account and region belongs to this shard';

/** `3 expired in use, 48 will not renew; all 4 targets read 12 s ago`. */
export function statusLine(
  { summary, targets, problems }: Pick<EstateReportHead, 'summary' | 'targets' | 'problems'>,
  nowSeconds: number,
): StatusLine {
  const { outlooks, severities } = summary;
  const counts: readonly (readonly [count: number, what: string])[] = [
    [summary.expired_in_use, 'expired in use'],
    [summary.revoked_in_use, 'revoked in use'],
    [outlooks.blocked + outlooks.overdue, 'will not renew'],
    [summary.unknown, 'not known'],
  ];
  const attention = severities.critical + severities.warning + severities.notice;
  const named = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const found = named.length > 0 ? named.join(', ') : attention > 0 ? attentionText(attention) : undefined;
  if (targets.length === 0 && problems.length === 0) return { state: 'good', text: EMPTY_SHARD };
  const read = readText(targets, nowSeconds);
  if (problems.length > 0) {
    const known = found === undefined ? '' : `. Known: ${found}`;
    return { state: 'unknown', text: `Cannot tell: ${read}${known}` };
  }
  return { state: found === undefined ? 'good' : 'bad', text: `${found ?? 'Nothing needs attention'}; ${read}` };
}

function attentionText(count: number): string {
  return count === 1 ? '1 needs attention' : `${count} need attention`;
}

function readText(targets: EstateReportHead['targets'], nowSeconds: number): string {
  if (targets.length === 0) return 'no account and region is known yet';
  const read = targets.filter(({ up, last_success: at }) => up === true && at !== null);
  const oldest = oldestSeconds(read);
  if (read.length < targets.length || oldest === undefined) {
    return `${targets.length - read.length} of ${targets.length} targets could not be read`;
  }
  const which = targets.length === 1 ? '1 target' : `all ${targets.length} targets`;
  return `${which} read ${spanText(nowSeconds - oldest)} ago`;
}

/** When the target that was not read for the longest time was last read, Unix seconds; undefined where none ever was. */
export function oldestSeconds(targets: EstateReportHead['targets']): number | undefined {
  const instants = targets.flatMap(({ last_success: at }) => (at === null ? [] : [Date.parse(at) / 1000]));
  return instants.length === 0 ? undefined : Math.min(...instants);
}
