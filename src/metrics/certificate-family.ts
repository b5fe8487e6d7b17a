import type { Assessment } from '../attention/assessment.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Check } from '../certificate/check-kinds.ts';
import type { Findings } from '../certificate/findings.ts';
import type { Judgement } from '../certificate/judge.ts';
import type { OptionalFamily } from '../certificate/optional-families.ts';
import type { StandIn } from '../certificate/stand-in.ts';
import type { SuccessionState } from '../certificate/succession.ts';
import type { Target } from '../certificate/target.ts';
import { type ChangesWithTime, type Family, PREFIX, type Sample } from './family.ts';

/** What the families of certificates may look at besides the certificate: the same for all of one rendering. */
export interface CertificateContext {
  readonly target: Target;
  readonly findings: Findings;
  readonly nowSeconds: number;
  /** What another certificate can do for the one of an ARN. */
  readonly succession: (arn: string) => SuccessionState;
  /** The checks that a certificate needs. */
  readonly expected: (certificate: Certificate) => readonly Check[];
  /** The judgement on a certificate at `nowSeconds`. */
  readonly judgement: (certificate: Certificate) => Judgement;
  /** Whether it could serve in the place of others. */
  readonly standIn: (certificate: Certificate) => StandIn;
  /** What becomes of it, and what it needs. */
  readonly assessment: (certificate: Certificate) => Assessment;
  /** How far ahead severities are shown before they begin. */
  readonly horizonSeconds: number;
  /** Whether the target was ever read completely; until then only what cannot be taken back is shown as attention. */
  readonly wasSettled: boolean;
}

export interface CertificateFamily extends Family<Certificate, CertificateContext> {
  /** Set where it is exported only if `metrics.optional` names it so. */
  readonly optional: OptionalFamily | undefined;
}

interface Row {
  readonly help: string;
  readonly labels?: readonly string[];
  readonly changesWithTime?: ChangesWithTime;
  readonly optional?: OptionalFamily;
  readonly samples: (certificate: Certificate, context: CertificateContext) => Iterable<Sample>;
}

/** A family of gauges about certificates, `aws_acm_certificate_<name>`. */
export function certificateFamily(name: string, row: Row): CertificateFamily {
  return {
    name: `${PREFIX}certificate_${name}`,
    type: 'gauge',
    help: row.help,
    labels: row.labels ?? [],
    changesWithTime: row.changesWithTime ?? 'never',
    optional: row.optional,
    samples: row.samples,
  };
}
