import { gravity } from '../attention/severity-step.ts';
import type { SurveyEntry } from './survey-entry.ts';

/** The orders in which certificates can be listed. */
export const SORTS = ['attention', 'expiry', 'domain', 'arn'] as const;
export type Sort = (typeof SORTS)[number];

/** Where a certificate stands in an order: compared part by part. The last one is its ARN, so that no two are equal. */
export type OrderKey = readonly (number | string)[];

/** What has no date comes after what has one. */
const NEVER = Number.MAX_VALUE;

/**
 * The place of a certificate in an order. `attention`: outages first, then what becomes one soonest, what it is too late for
 * with nothing down, what is only for information, and last what needs nothing.
 */
export function orderKey(sort: Sort, entry: SurveyEntry, nowSeconds: number): OrderKey {
  const { arn, domainName, notAfterSeconds = NEVER } = entry.facts.certificate;
  switch (sort) {
    case 'attention':
      return attentionKey(entry, nowSeconds);
    case 'expiry':
      return [notAfterSeconds, arn];
    case 'domain':
      return [byZone(domainName), arn];
    case 'arn':
      return [arn];
  }
}

/** Negative where `a` comes first. */
export function compareKeys(a: OrderKey, b: OrderKey): number {
  for (const [i, part] of a.entries()) {
    const other = b[i] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

function attentionKey(entry: SurveyEntry, nowSeconds: number): OrderKey {
  const { severity, facts } = entry;
  // A page that has no deadline is for now.
  const { deadlineSeconds = severity === 'critical' ? nowSeconds : NEVER } = entry;
  const { arn, notAfterSeconds = NEVER } = facts.certificate;
  if (severity === undefined) return [4, notAfterSeconds, 0, arn];
  return [rank(entry, nowSeconds), deadlineSeconds, -gravity(severity), arn];
}

function rank({ severity, deadlineSeconds = NEVER }: SurveyEntry, nowSeconds: number): number {
  if (severity === 'info') return 3;
  if (deadlineSeconds > nowSeconds) return 1;
  return severity === 'critical' ? 0 : 2;
}

/** Names of one zone stand together: `com.example.www`. */
function byZone(domainName: string): string {
  return domainName.toLowerCase().split('.').reverse().join('.');
}
