import type { Check } from './check-kinds.ts';
import { type Finding, type Findings, findingOn } from './findings.ts';

/**
 * When the oldest of the findings on these checks was made, Unix seconds: plus infinity where there are no checks, minus
 * infinity while a finding is missing.
 * @param counts which findings count; the others are missing
 */
export function oldestFindingSeconds(
  checks: readonly Check[],
  findings: Findings,
  counts: (finding: Finding) => boolean = () => true,
): number {
  let oldest = Number.POSITIVE_INFINITY;
  for (const check of checks) {
    const finding = findingOn(findings, check);
    if (finding === undefined || !counts(finding)) return Number.NEGATIVE_INFINITY;
    oldest = Math.min(oldest, finding.checkedAtSeconds);
  }
  return oldest;
}
