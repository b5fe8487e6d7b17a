import { isExpired } from '../certificate/certificate.ts';
import { certificateKind } from '../certificate/certificate-kind.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import { validationDeadlines } from '../certificate/validation-deadline.ts';
import { blockingCauses } from './blocking-causes.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { servesNobody } from './serves-nobody.ts';
import type { Cause } from './vocabulary.ts';

/** Reasons that say only that something else is wrong, the vaguest first: left out where it is known what. */
const CONSEQUENCES: readonly Cause[] = ['pending_validation', 'renewal_failing'];

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
      return servesNobody(facts, nowSeconds) ? [] : ['revoked_in_use'];
    case 'INACTIVE':
      // What it means is not documented; what serves with it ends with it.
      return servesNobody(facts, nowSeconds) ? [] : issued(facts, nowSeconds);
    default:
      return [...issued(facts, nowSeconds), ...migrations(facts)];
  }
}

function migrations({ certificate }: CertificateFacts): readonly Cause[] {
  return validationDeadlines(certificate).some(({ process }) => process === 'migration') ? ['migration_pending'] : [];
}

function issued(facts: CertificateFacts, nowSeconds: number): readonly Cause[] {
  const { certificate, succession } = facts;
  const expired = certificate.status === 'EXPIRED' || isExpired(certificate, nowSeconds);
  if (certificateKind(certificate) === 'acme') return acme(facts, nowSeconds);
  if (servesNobody(facts, nowSeconds)) return succession === 'superseded' ? [] : ['unused_expiring'];
  // Its end takes nothing down: hosts have the copy from before.
  if (facts.judgement.blockers.includes('not_exported_since_renewal')) return independent(blockingCauses(facts));
  return expired ? ['expired_in_use'] : [...beforeExpiry(facts), 'expired_in_use'];
}

/** It serves outside of AWS, where ACM does not see it; a successor with its names shows that its client has renewed. */
function acme({ certificate, succession }: CertificateFacts, nowSeconds: number): readonly Cause[] {
  const { notAfterSeconds = Number.POSITIVE_INFINITY, inUse } = certificate;
  if (inUse === true) return notAfterSeconds <= nowSeconds ? ['expired_in_use'] : ['expiring', 'expired_in_use'];
  if (succession === 'superseded' || nowSeconds - notAfterSeconds >= ACME_EXPIRED_SECONDS) return [];
  return ['expiring'];
}

/**
 * What is in use keeps its causes whatever could take its place: until somebody attaches that, resources go on with this one.
 * A replacement is one cause more, unless ACM renews this one anyway.
 */
function beforeExpiry(facts: CertificateFacts): readonly Cause[] {
  const { certificate, judgement, warnings, succession } = facts;
  const blocking = blockingCauses(facts);
  const hasReplacement = succession !== 'none' && certificate.inUse === true;
  const replacement: readonly Cause[] = hasReplacement ? ['replacement_not_attached'] : [];
  if (blocking.length > 0) return [...independent(blocking), ...warnings, ...replacement];
  if (warnings.length > 0) return [...warnings, ...replacement];
  if (judgement.autoRenewable !== true) return ['expiring', ...replacement];
  // Nothing is late by a lead that AWS has not published; that it ends soon is told all the same.
  return [judgement.windowStartSeconds === undefined ? 'expiring' : 'renewal_overdue'];
}

/** Without those that another one explains. */
function independent(blocking: readonly Cause[]): readonly Cause[] {
  return CONSEQUENCES.reduce<readonly Cause[]>((causes, vague) => {
    const others = causes.filter((cause) => cause !== vague);
    return others.length > 0 ? others : causes;
  }, blocking);
}
