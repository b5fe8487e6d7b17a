import { type Assessment, assessBy } from '../attention/assessment.ts';
import type { AttentionRules } from '../attention/attention-rules.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Check } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { findingWarnings } from '../certificate/finding-warnings.ts';
import { dnsAnswers } from '../certificate/findings.ts';
import { type Judgement, judge } from '../certificate/judge.ts';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import type { SuccessionState } from '../certificate/succession.ts';
import type { CertificateContext } from './certificate-family.ts';
import { CHUNK_SUBJECTS } from './chunks.ts';

/** The settings by which certificates are judged. */
export interface JudgementOptions {
  /** `renewal.leads`. */
  readonly leads: readonly RenewalLead[];
  /** `dns.enabled`: without it the judgement rests on ACM's word alone. */
  readonly dnsEnabled: boolean;
  readonly attention: AttentionRules;
}

/** What is known of a target's certificates together. */
export interface TargetKnowledge {
  /** What another certificate can do for the one of an ARN at the moment. */
  readonly succession: (arn: string) => SuccessionState;
  readonly wasSettled: boolean;
}

/** What one rendering of a Snapshot looks at: each certificate is judged once, however many families ask. */
export function certificateContext(
  { target, findings, authorities }: Snapshot,
  { succession, wasSettled }: TargetKnowledge,
  nowSeconds: number,
  { leads, dnsEnabled, attention }: JudgementOptions,
): CertificateContext {
  const seen = dnsEnabled ? findings : undefined;
  const assess = assessBy(attention);
  const judgement = rememberingLast<Judgement>((certificate) =>
    judge(certificate, seen, nowSeconds, leads, authorities),
  );
  const expected = rememberingLast<readonly Check[]>((certificate) => expectedChecks(certificate));
  return {
    target,
    findings,
    nowSeconds,
    succession,
    expected,
    judgement,
    assessment: rememberingLast<Assessment>((certificate) => {
      const { arn } = certificate;
      const facts = {
        certificate,
        judgement: judgement(certificate),
        warnings: findingWarnings(expected(certificate), seen),
        succession: succession(arn),
        dnsAnswers: dnsAnswers(findings),
      };
      return assess(facts, target, nowSeconds);
    }),
    horizonSeconds: attention.horizonSeconds,
    wasSettled,
  };
}

/** Families ask about one certificate after the other, and a chunk's certificates are looked at before they are rendered. */
const REMEMBERED = 2 * CHUNK_SUBJECTS;

/** Remembers the last answers. */
function rememberingLast<Answer>(ask: (certificate: Certificate) => Answer): (certificate: Certificate) => Answer {
  let recent = new Map<Certificate, Answer>();
  let earlier = new Map<Certificate, Answer>();
  return (certificate) => {
    const known = recent.get(certificate) ?? earlier.get(certificate);
    if (known !== undefined) return known;
    const answer = ask(certificate);
    if (recent.size === REMEMBERED) [recent, earlier] = [new Map(), recent];
    recent.set(certificate, answer);
    return answer;
  };
}
