import type { Attention } from './attention.ts';
import { ACME_EXPIRED_SECONDS } from './causes.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { lifeOf, overdueSeconds } from './life.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * The instants, Unix seconds, at which what is told of a certificate becomes something else though it stays as it is: its
 * expiry, the end of an ACME certificate's time after that, the moment from which its renewal is overdue, and those at which
 * a severity comes within the horizon. In between nothing has to be judged again.
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
  return [...ofLife, ...attention.flatMap(({ steps }) => steps.map(({ fromSeconds }) => fromSeconds - horizonSeconds))];
}
