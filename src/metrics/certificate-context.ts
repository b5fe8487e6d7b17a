import type { Assessment } from '../attention/assessment.ts';
import { type JudgementSettings, snapshotJudging } from '../attention/snapshot-judging.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Check } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import type { Judgement } from '../certificate/judge.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import type { SuccessionState } from '../certificate/succession.ts';
import type { CertificateContext } from './certificate-family.ts';
import { CHUNK_SUBJECTS } from './chunks.ts';

/** What is known of a target's certificates together. */
export interface TargetKnowledge {
  /** What another certificate can do for the one of an ARN at the moment. */
  readonly succession: (arn: string) => SuccessionState;
  readonly wasSettled: () => boolean;
}

/** What one rendering of a Snapshot looks at: each certificate is judged once, however many families ask and however late. */
export function certificateContext(
  snapshot: Snapshot,
  { succession, wasSettled }: TargetKnowledge,
  nowSeconds: number,
  settings: JudgementSettings,
): CertificateContext {
  const { target, findings } = snapshot;
  const judging = snapshotJudging(snapshot, settings, nowSeconds);
  const expected = rememberingLast<readonly Check[]>((certificate) => expectedChecks(certificate));
  const judgements = new Map<Certificate, Judgement>();
  const judgement = (certificate: Certificate): Judgement => {
    const known = judgements.get(certificate) ?? judging.judgementOf(certificate, expected(certificate));
    judgements.set(certificate, known);
    return known;
  };
  return {
    target,
    findings,
    nowSeconds,
    succession,
    expected,
    judgement,
    standIn: (certificate) => judging.standInOf(certificate, judgement(certificate)),
    assessment: rememberingLast<Assessment>((certificate) =>
      judging.assessmentOf(
        judging.factsOf(certificate, expected(certificate), judgement(certificate), succession(certificate.arn)),
      ),
    ),
    horizonSeconds: settings.attention.horizonSeconds,
    get wasSettled() {
      return wasSettled();
    },
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
