import type { Certificate } from './certificate.ts';
import { expectedChecks } from './expected-checks.ts';
import { type Findings, findingOn } from './findings.ts';

/** What DNS and HTTP say is wrong about a certificate's names and what would be right; a sentence or more each, the same one once. */
export function findingHints(certificate: Certificate, findings: Findings): readonly string[] {
  const all = expectedChecks(certificate).map((check) => findingOn(findings, check)?.hint ?? '');
  return [...new Set(all)].filter((hint) => hint !== '');
}
