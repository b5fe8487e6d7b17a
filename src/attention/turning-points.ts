import type { Attention } from './attention.ts';
import { ACME_EXPIRED_SECONDS } from './causes.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { lifeOf, overdueSeconds } from './life.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * The instants, Unix seconds, at which what is told of a certificate becomes something else though it stays as it is: its
 * expiry, the end of an ACME certificate's time after that, the moment from which its renewal is overdue, those at which a
 * copy from before its renewal is due and ends, and those at which a severity comes within the horizon. In between nothing has to be judged again.
 */
export function turningPoints(
  facts: CertificateFacts,
  thresholds: Thresholds,
  attention: readonly Attention[],
  horizonSeconds: number,
): readonly number[] {
  const life = lifeOf(facts);
  const ofLife =
    life === undefined
      ? []
      : [life.notAfterSeconds, life.notAfterSeconds + ACME_EXPIRED_SECONDS, overdueSeconds(life, thresholds)];
  const { staleCopy } = facts.judgement;
  const ofCopy = staleCopy === undefined ? [] : [staleCopy.dueSeconds, staleCopy.pastSeconds];
  return [
    ...ofLife,
    ...ofCopy,
    ...attention.flatMap(({ steps }) => steps.map(({ fromSeconds }) => fromSeconds - horizonSeconds)),
  ];
}
