import type { Check } from './check-kinds.ts';
import { conclusiveFindingOn, type Finding, type Findings } from './findings.ts';
import { FINDING_WARNINGS, type FindingWarning } from './vocabulary.ts';

const RULES: Readonly<Record<FindingWarning, (finding: Finding) => boolean>> = {
  dns_inconsistent: ({ result }) => result === 'inconsistent',
  caa_uncertain: (finding) => finding.result === 'unknown' || 'failureMayPass' in finding,
};

/**
 * What findings warn of without keeping ACM from renewing, as far as is known; in the order of the vocabulary.
 * `findings` is undefined where DNS is not looked at at all.
 */
export function findingWarnings(expected: readonly Check[], findings: Findings | undefined): readonly FindingWarning[] {
  if (findings === undefined) return [];
  const held = expected.flatMap((check) => conclusiveFindingOn(findings, check) ?? []);
  return FINDING_WARNINGS.filter((warning) => held.some(RULES[warning]));
}
