import type { Certificate } from './certificate.ts';
import { expectedChecks } from './expected-checks.ts';
import { type Findings, findingOn } from './findings.ts';
import { judge } from './judge.ts';
import type { RenewalLead } from './renewal-window.ts';
import type { BlockedReason } from './vocabulary.ts';

/** A certificate that ACM will not renew unattended, and why, for the person who is to see to it. */
export interface BlockedRenewal {
  readonly certificate: Certificate;
  /** Every reason that holds, in the order of `BLOCKED_REASONS`. */
  readonly reasons: readonly BlockedReason[];
  /** What DNS and HTTP say is wrong and what would be right; a sentence or more each, the same one once. */
  readonly hints: readonly string[];
}

/** Why ACM will not renew a certificate; undefined where no reason is known. Pure. */
export function blockedRenewalOf(
  certificate: Certificate,
  findings: Findings | undefined,
  nowSeconds: number,
  leads: readonly RenewalLead[],
): BlockedRenewal | undefined {
  const reasons = judge(certificate, findings, nowSeconds, leads).blockers;
  if (reasons.length === 0) return undefined;
  return { certificate, reasons, hints: findings === undefined ? [] : hints(certificate, findings) };
}

function hints(certificate: Certificate, findings: Findings): readonly string[] {
  const all = expectedChecks(certificate).map((check) => findingOn(findings, check)?.hint ?? '');
  return [...new Set(all)].filter((hint) => hint !== '');
}

/** For sorting: what is in use, or may be, before what is not; then what expires first; what has no end last. */
export function mostUrgentFirst(a: Judged, b: Judged): number {
  return unused(a) - unused(b) || end(a) - end(b) || (a.certificate.arn < b.certificate.arn ? -1 : 1);
}

type Judged = Pick<BlockedRenewal, 'certificate'>;

const unused = ({ certificate }: Judged) => (certificate.inUse === false ? 1 : 0);
const end = ({ certificate }: Judged) => certificate.notAfterSeconds ?? Number.MAX_VALUE;
