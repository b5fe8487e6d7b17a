import { authorityArnOf } from './authority-arn.ts';
import { autoRenewable } from './auto-renewable.ts';
import { blockers } from './blockers.ts';
import type { Certificate } from './certificate.ts';
import { type CertificateAuthorities, NO_AUTHORITIES } from './certificate-authority.ts';
import type { Check } from './check-kinds.ts';
import { expectedChecks } from './expected-checks.ts';
import type { Findings } from './findings.ts';
import { type RenewalLead, windowStartSeconds } from './renewal-window.ts';
import { type StaleCopy, staleCopy } from './stale-copy.ts';
import type { BlockedReason } from './vocabulary.ts';

/** Whether ACM will renew one certificate unattended, at one moment. */
export interface Judgement {
  /** When ACM starts to renew, Unix seconds; see `windowStartSeconds`. */
  readonly windowStartSeconds: number | undefined;
  /** Every reason that holds, each once, in the order of `BLOCKED_REASONS`. */
  readonly blockers: readonly BlockedReason[];
  /**
   * False if any blocker holds, true if none holds and everything is known that could show one, undefined while
   * something is still to be found out; see `autoRenewable`.
   */
  readonly autoRenewable: boolean | undefined;
  /** What hosts outside of AWS go on with since the last renewal, if it was exported before; see `staleCopy`. */
  readonly staleCopy: StaleCopy | undefined;
}

/**
 * Judges one certificate. Pure; never throws, whatever the certificate lacks. The clock matters only to `expired`,
 * the copy that was exported before a renewal, and what follows from them. `findings` is undefined where DNS is not
 * looked at at all (`dns.enabled: false`): then the judgement rests on ACM's word alone. Pass `NO_FINDINGS` where the
 * lookups are yet to come. `authorities` are the private CAs of the target, as far as they have been read. `expected` saves
 * whoever has the certificate's checks already to have them made again.
 */
export function judge(
  certificate: Certificate,
  findings: Findings | undefined,
  nowSeconds: number,
  leads: readonly RenewalLead[],
  authorities: CertificateAuthorities = NO_AUTHORITIES,
  expected: readonly Check[] = expectedChecks(certificate),
): Judgement {
  const authority = authorities.byArn.get(authorityArnOf(certificate) ?? '');
  const copy = staleCopy(certificate, leads, nowSeconds);
  const held = blockers(certificate, expected, findings, nowSeconds, copy, authority);
  const counted = dailyExported(certificate, copy);
  return {
    windowStartSeconds: windowStartSeconds(certificate, leads),
    blockers: held,
    autoRenewable: held.length > 0 ? false : autoRenewable(counted, expected, findings, authority),
    staleCopy: copy,
  };
}

/** Until a stale copy is due the certificate counts as exported again: nothing is wrong where a host exports every day. */
function dailyExported(certificate: Certificate, copy: StaleCopy | undefined): Certificate {
  return copy?.evidence === 'known' ? { ...certificate, renewalEligibility: 'ELIGIBLE' } : certificate;
}
