import type { Certificate } from '../certificate/certificate.ts';
import type { Check } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { type Judgement, judge } from '../certificate/judge.ts';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import type { CertificateContext } from './certificate-family.ts';

/** The settings by which certificates are judged. */
export interface JudgementOptions {
  /** `renewal.leads`. */
  readonly leads: readonly RenewalLead[];
  /** `dns.enabled`: without it the judgement rests on ACM's word alone. */
  readonly dnsEnabled: boolean;
}

/**
 * What one rendering of a Snapshot looks at: each certificate is judged once, however many families ask.
 * @param superseded ARNs of the certificates that another one has replaced at `nowSeconds`
 */
export function certificateContext(
  { target, findings }: Snapshot,
  superseded: ReadonlySet<string>,
  nowSeconds: number,
  { leads, dnsEnabled }: JudgementOptions,
): CertificateContext {
  const seen = dnsEnabled ? findings : undefined;
  return {
    target,
    findings,
    nowSeconds,
    superseded,
    expected: rememberingLast<readonly Check[]>((certificate) => expectedChecks(certificate)),
    judgement: rememberingLast<Judgement>((certificate) => judge(certificate, seen, nowSeconds, leads)),
  };
}

/** Remembers the last answer: families ask about one certificate after the other. */
function rememberingLast<Answer>(ask: (certificate: Certificate) => Answer): (certificate: Certificate) => Answer {
  let last: { readonly certificate: Certificate; readonly answer: Answer } | undefined;
  return (certificate) => {
    if (last?.certificate !== certificate) last = { certificate, answer: ask(certificate) };
    return last.answer;
  };
}
