import type { Certificate } from './certificate.ts';
import { expectedFindings } from './expected-findings.ts';
import type { Findings } from './findings.ts';
import { found } from './found.ts';
import { judge } from './judge.ts';
import type { RenewalLead } from './renewal-window.ts';
import type { BlockedReason } from './vocabulary.ts';

/** A certificate that ACM will not renew unattended, for the person who is to see to it. */
export interface Repair {
  readonly certificate: Certificate;
  /** Every reason that holds, in the order of `BLOCKED_REASONS`. */
  readonly reasons: readonly BlockedReason[];
  /** What DNS and HTTP say is wrong and what would be right; a sentence or more each, the same one once. */
  readonly hints: readonly string[];
}

/** What is to be repaired about one certificate; undefined where nothing is known to be wrong. Pure. */
export function repairOf(
  certificate: Certificate,
  findings: Findings | undefined,
  nowSeconds: number,
  leads: readonly RenewalLead[],
): Repair | undefined {
  const reasons = judge(certificate, findings, nowSeconds, leads).blockers;
  if (reasons.length === 0) return undefined;
  return { certificate, reasons, hints: findings === undefined ? [] : hints(certificate, findings) };
}

function hints(certificate: Certificate, findings: Findings): readonly string[] {
  const { records, caa, redirects } = found(expectedFindings(certificate), findings);
  return [...new Set([...records, ...caa, ...redirects].map((finding) => finding?.hint ?? ''))].filter(
    (hint) => hint !== '',
  );
}

/** For sorting: what is in use, or may be, before what is not; then what expires first; what has no end last. */
export function mostUrgentFirst(a: Judged, b: Judged): number {
  return unused(a) - unused(b) || end(a) - end(b) || (a.certificate.arn < b.certificate.arn ? -1 : 1);
}

type Judged = Pick<Repair, 'certificate'>;

const unused = ({ certificate }: Judged) => (certificate.inUse === false ? 1 : 0);
const end = ({ certificate }: Judged) => certificate.notAfterSeconds ?? Number.MAX_VALUE;
