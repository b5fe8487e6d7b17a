import type { Certificate } from '../certificate/certificate.ts';
import type { Judgement } from '../certificate/judge.ts';
import type { SuccessionState } from '../certificate/succession.ts';
import type { FindingWarning } from '../certificate/vocabulary.ts';

/** What outlook and attention are read off. */
export interface CertificateFacts {
  readonly certificate: Certificate;
  readonly judgement: Judgement;
  /** What its findings warn of; see `findingWarnings`. */
  readonly warnings: readonly FindingWarning[];
  /** What another certificate of the account and region can do for it. */
  readonly succession: SuccessionState;
  /**
   * Whether DNS answers for other zones. Where it does not, failed lookups are the resolver's trouble and say nothing of the
   * certificate.
   */
  readonly dnsAnswers: boolean;
}
