import type { Certificate } from '../certificate/certificate.ts';
import type { Check } from '../certificate/check-kinds.ts';
import { findingWarnings } from '../certificate/finding-warnings.ts';
import { dnsAnswers, type Findings } from '../certificate/findings.ts';
import { type Judgement, judge } from '../certificate/judge.ts';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import { type StandIn, standIn } from '../certificate/stand-in.ts';
import type { SuccessionState } from '../certificate/succession.ts';
import { type Assessment, assessBy } from './assessment.ts';
import type { AttentionRules } from './attention-rules.ts';
import type { CertificateFacts } from './certificate-facts.ts';

/** The settings by which certificates are judged. */
export interface JudgementSettings {
  /** `renewal.leads`. */
  readonly leads: readonly RenewalLead[];
  /** `dns.enabled`: without it the judgement rests on ACM's word alone. */
  readonly dnsEnabled: boolean;
  readonly attention: AttentionRules;
}

/** How the certificates of one Snapshot are judged at one moment, by whoever shows them. Pure; remembers nothing. */
export interface SnapshotJudging {
  /** The findings; undefined where DNS is not looked at at all. */
  readonly seen: Findings | undefined;
  /** @param expected the checks of the certificate, see `expectedChecks` */
  readonly judgementOf: (certificate: Certificate, expected: readonly Check[]) => Judgement;
  /** Whether it could serve in the place of others. */
  readonly standInOf: (certificate: Certificate, judgement: Judgement) => StandIn;
  readonly factsOf: (
    certificate: Certificate,
    expected: readonly Check[],
    judgement: Judgement,
    succession: SuccessionState,
  ) => CertificateFacts;
  readonly assessmentOf: (facts: CertificateFacts) => Assessment;
}

/** Binds what the certificates of a Snapshot have in common. */
export function snapshotJudging(
  { target, findings, authorities }: Pick<Snapshot, 'target' | 'findings' | 'authorities'>,
  { leads, dnsEnabled, attention }: JudgementSettings,
  nowSeconds: number,
): SnapshotJudging {
  const seen = dnsEnabled ? findings : undefined;
  const answers = dnsAnswers(findings);
  const assess = assessBy(attention);
  return {
    seen,
    judgementOf: (certificate, expected) => judge(certificate, seen, nowSeconds, leads, authorities, expected),
    standInOf: (certificate, { blockers }) => standIn(certificate, blockers, answers),
    factsOf: (certificate, expected, judgement, succession) => ({
      certificate,
      judgement,
      warnings: findingWarnings(expected, seen),
      succession,
      dnsAnswers: answers,
    }),
    assessmentOf: (facts) => assess(facts, target, nowSeconds),
  };
}
