import type { Certificate } from '../certificate/certificate.ts';
import { type ExpectedFindings, expectedFindings } from '../certificate/expected-findings.ts';
import { type Judgement, judge } from '../certificate/judge.ts';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import { supersededArns } from '../certificate/superseded.ts';
import type { CertificateContext } from './certificate-family.ts';

/** The settings by which certificates are judged. */
export interface JudgementOptions {
  /** `renewal.leads`. */
  readonly leads: readonly RenewalLead[];
  /** `dns.enabled`: without it the judgement rests on ACM's word alone. */
  readonly dnsEnabled: boolean;
}

/** What one rendering of a Snapshot looks at: each certificate is judged once, however many families ask. */
export function certificateContext(
  { target, findings, certificates }: Snapshot,
  nowSeconds: number,
  { leads, dnsEnabled }: JudgementOptions,
): CertificateContext {
  const seen = dnsEnabled ? findings : undefined;
  return {
    target,
    findings,
    nowSeconds,
    superseded: supersededArns(certificates, nowSeconds),
    expected: once<ExpectedFindings>(expectedFindings),
    judgement: once<Judgement>((certificate) => judge(certificate, seen, nowSeconds, leads)),
  };
}

function once<Answer>(ask: (certificate: Certificate) => Answer): (certificate: Certificate) => Answer {
  const answers = new Map<Certificate, Answer>();
  return (certificate) => {
    let answer = answers.get(certificate);
    if (answer === undefined) {
      answer = ask(certificate);
      answers.set(certificate, answer);
    }
    return answer;
  };
}
