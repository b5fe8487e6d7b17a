import { isExpired } from '../certificate/certificate.ts';
import { certificateKind } from '../certificate/certificate-kind.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import { validationDeadlines } from '../certificate/validation-deadline.ts';
import { blockingCauses } from './blocking-causes.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { servesNobody } from './serves-nobody.ts';
import type { Cause } from './vocabulary.ts';

/** Reasons that say only that something else is wrong: left out where it is known what. */
const CONSEQUENCES: ReadonlySet<Cause> = new Set(['pending_validation']);

/** For how long after its expiry an ACME certificate asks for somebody: nobody can delete it, and ACM does after a year. */
export const ACME_EXPIRED_SECONDS = 14 * DAY_SECONDS;

/**
 * Every independent cause for which the certificate needs somebody, now or, if nothing changes, later; empty where ACM or its
 * owner goes on by itself for good. What another cause explains is left out. A cause being here does not mean that it has
 * begun: see `causeSteps`. Pure.
 */
export function causesOf(facts: CertificateFacts, nowSeconds: number): readonly Cause[] {
  const { certificate } = facts;
  switch (certificate.status) {
    case 'PENDING_VALIDATION':
      return ['issuance_pending'];
    case 'FAILED':
    case 'VALIDATION_TIMED_OUT':
      return ['issuance_failed'];
    case 'REVOKED':
      return servesNobody(certificate) ? [] : ['revoked_in_use'];
    case 'INACTIVE':
      return [];
    default:
      return [...issued(facts, nowSeconds), ...migrations(facts)];
  }
}

function migrations({ certificate }: CertificateFacts): readonly Cause[] {
  return validationDeadlines(certificate).some(({ process }) => process === 'migration') ? ['migration_pending'] : [];
}

function issued(facts: CertificateFacts, nowSeconds: number): readonly Cause[] {
  const { certificate, superseded } = facts;
  const expired = certificate.status === 'EXPIRED' || isExpired(certificate, nowSeconds);
  if (certificateKind(certificate) === 'acme') return acme(facts, nowSeconds);
  if (servesNobody(certificate)) return superseded ? [] : ['unused_expiring'];
  return expired ? ['expired_in_use'] : [...beforeExpiry(facts), 'expired_in_use'];
}

/** It serves outside of AWS, where ACM does not see it; a successor with its names shows that its client has renewed. */
function acme({ certificate, superseded }: CertificateFacts, nowSeconds: number): readonly Cause[] {
  const { notAfterSeconds = Number.POSITIVE_INFINITY, inUse } = certificate;
  if (inUse === true) return notAfterSeconds <= nowSeconds ? ['expired_in_use'] : ['expiring', 'expired_in_use'];
  return superseded || nowSeconds - notAfterSeconds >= ACME_EXPIRED_SECONDS ? [] : ['expiring'];
}

function beforeExpiry(facts: CertificateFacts): readonly Cause[] {
  const { certificate, judgement, warnings, superseded } = facts;
  const blocking = blockingCauses(facts);
  const specific = blocking.filter((cause) => !CONSEQUENCES.has(cause));
  const replacement: readonly Cause[] = superseded && certificate.inUse === true ? ['replacement_not_attached'] : [];
  if (blocking.length > 0) return [...(specific.length > 0 ? specific : blocking), ...warnings, ...replacement];
  if (replacement.length > 0) return replacement;
  if (warnings.length > 0) return warnings;
  return [judgement.autoRenewable === true ? 'renewal_overdue' : 'expiring'];
}
