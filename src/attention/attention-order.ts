import type { AttentionItem } from './attention-item.ts';
import { gravity } from './severity-step.ts';

/** What is down; what somebody has to do in time; what it is too late for, with nothing down; what is only to be known. */
function rank({ severity, deadlineSeconds = Number.POSITIVE_INFINITY }: AttentionItem, nowSeconds: number): number {
  if (severity === 'info') return 3;
  if (deadlineSeconds > nowSeconds) return 1;
  return severity === 'critical' ? 0 : 2;
}

/** For sorting: outages first, then what becomes one soonest; what has no deadline comes after what has. */
export function soonestFirst(nowSeconds: number): (a: AttentionItem, b: AttentionItem) => number {
  const deadline = ({ deadlineSeconds }: AttentionItem) => deadlineSeconds ?? Number.MAX_VALUE;
  return (a, b) =>
    rank(a, nowSeconds) - rank(b, nowSeconds) ||
    deadline(a) - deadline(b) ||
    gravity(b.severity) - gravity(a.severity) ||
    (a.certificate.arn < b.certificate.arn ? -1 : 1);
}
