import { isExpired } from '../certificate/certificate.ts';
import { certificateKind } from '../certificate/certificate-kind.ts';
import { blockingCauses } from './blocking-causes.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { lifeOf, overdueSeconds } from './life.ts';
import { servesNobody } from './serves-nobody.ts';
import type { Thresholds } from './thresholds.ts';
import type { Outlook } from './vocabulary.ts';

/**
 * What will become of a certificate if nobody does anything, at one moment. Exactly one holds; the first that does wins:
 * - `revoked`, `expired`: by ACM's word, the latter by the clock as well;
 * - `unknown`: never issued, or not (yet) known to be;
 * - `replaced`, `unused`: it serves nobody, with and without a successor; an ACME certificate serves where ACM does not see it;
 * - `manual`: its renewal is not ACM's (imported, ACME);
 * - `blocked`: ACM will not renew it;
 * - `overdue`, `renews`: ACM will renew it, but should have by now, where its lead is known; ACM will renew it;
 * - `unknown`: something is still to be found out.
 */
export function outlookOf(facts: CertificateFacts, thresholds: Thresholds, nowSeconds: number): Outlook {
  const { certificate, judgement, succession } = facts;
  const { status } = certificate;
  if (status === 'REVOKED') return 'revoked';
  if (status === 'EXPIRED' || isExpired(certificate, nowSeconds)) return 'expired';
  if (status !== 'ISSUED') return 'unknown';
  const kind = certificateKind(certificate);
  if (servesNobody(facts, nowSeconds) && succession === 'superseded') return 'replaced';
  if (kind === 'acme') return 'manual';
  if (servesNobody(facts, nowSeconds)) return 'unused';
  if (kind === 'imported') return 'manual';
  if (blockingCauses(facts).length > 0) return 'blocked';
  if (judgement.autoRenewable !== true) return 'unknown';
  const life = judgement.windowStartSeconds === undefined ? undefined : lifeOf(facts);
  return life !== undefined && nowSeconds >= overdueSeconds(life, thresholds) ? 'overdue' : 'renews';
}
