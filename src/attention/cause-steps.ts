import { certificateKind } from '../certificate/certificate-kind.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import {
  VALIDATION_TIMEOUT_SECONDS,
  type ValidationDeadline,
  validationDeadlines,
} from '../certificate/validation-deadline.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { type Life, lifeOf, overdueSeconds } from './life.ts';
import type { SeverityStep } from './severity-step.ts';
import { criticalLeftSeconds, spanSeconds, type Threshold, type Thresholds, warningLeftSeconds } from './thresholds.ts';
import type { BlockingCause, Cause, Severity } from './vocabulary.ts';

/** How grave a cause is over time, and when it is lost. */
export interface CauseSteps {
  /** In the order of time. */
  readonly steps: readonly SeverityStep[];
  /** When the matter becomes an outage or is lost, Unix seconds; undefined where that is not known. */
  readonly deadlineSeconds: number | undefined;
}

/**
 * What a blocked renewal is while its window is still far: a note where ACM or a habit is the reason, a weekly ticket where a
 * record or a private CA is broken, which has to be fixed in any case, a daily one where ACM has already tried.
 */
const WHILE_FAR: Readonly<Record<Exclude<BlockingCause, 'not_exported_since_renewal'>, Severity>> = {
  ineligible: 'info',
  email_validation: 'info',
  validation_record_missing: 'notice',
  validation_record_mismatch: 'notice',
  validation_record_chain_too_long: 'notice',
  caa_denied: 'notice',
  http_redirect_broken: 'notice',
  dns_lookup_failed: 'info',
  pending_validation: 'warning',
  renewal_failed: 'warning',
  renewal_failing: 'warning',
  ca_not_active: 'notice',
  ca_permission_missing: 'notice',
  ca_expires_too_soon: 'notice',
  invalid_name: 'info',
};

/** Every instant of a matter that stands as long as the certificate does begins here. */
const BEGINNING_SECONDS = 1;

/** The severities of one cause over the certificate's life, by the thresholds of its policy. Pure. */
export function causeSteps(cause: Cause, facts: CertificateFacts, thresholds: Thresholds): CauseSteps {
  const life = lifeOf(facts);
  const { certificate } = facts;
  const { createdAtSeconds, revokedAtSeconds } = certificate;
  switch (cause) {
    case 'expired_in_use':
      return always('critical', life?.notAfterSeconds ?? beginning(facts), life?.notAfterSeconds);
    case 'revoked_in_use':
      return always('critical', revokedAtSeconds ?? beginning(facts), revokedAtSeconds ?? life?.notAfterSeconds);
    case 'expiring':
    case 'replacement_not_attached':
      return life === undefined
        ? always('warning', beginning(facts), undefined)
        : beforeExpiry(life, facts, thresholds);
    case 'unused_expiring':
      return always('info', unusedFrom(life, facts, thresholds), life?.notAfterSeconds);
    case 'not_exported_since_renewal':
      return copyRunsOut(life, facts, thresholds);
    case 'renewal_overdue':
      return overdue(life, facts, thresholds);
    case 'issuance_pending':
      return beforeDeadline('issuance', facts, thresholds);
    case 'migration_pending':
      return beforeDeadline('migration', facts, thresholds);
    case 'issuance_failed':
      return always(
        'warning',
        beginning(facts),
        createdAtSeconds === undefined ? undefined : createdAtSeconds + VALIDATION_TIMEOUT_SECONDS,
      );
    case 'dns_inconsistent':
    case 'caa_uncertain':
      return warned(life, facts, thresholds);
    default:
      return blocked(WHILE_FAR[cause], life, facts, thresholds);
  }
}

/** A stable instant before now: when the matter really began is not known, and must not move from poll to poll. */
function beginning({ certificate }: CertificateFacts): number {
  const { notBeforeSeconds, issuedAtSeconds, createdAtSeconds } = certificate;
  return notBeforeSeconds ?? issuedAtSeconds ?? createdAtSeconds ?? BEGINNING_SECONDS;
}

function always(severity: Severity, fromSeconds: number, deadlineSeconds: number | undefined): CauseSteps {
  return { steps: [{ severity, fromSeconds }], deadlineSeconds };
}

/** At once where a host may go on with a copy that was exported before the renewal: its end is nearer, and not known. */
function unusedFrom(life: Life | undefined, facts: CertificateFacts, thresholds: Thresholds): number {
  return life === undefined || facts.judgement.staleCopy !== undefined
    ? beginning(facts)
    : warningFrom(life, thresholds);
}

/** Time after the renewal at which a copy whose end is not known is a page; it may have run out by then. */
const UNKNOWN_END: Threshold = { atMostSeconds: 7 * DAY_SECONDS, share: 0.5 };

/** A host that exports the certificate every day is in time; one that does not serves the copy until that ends. */
function copyRunsOut(life: Life | undefined, facts: CertificateFacts, thresholds: Thresholds): CauseSteps {
  const { staleCopy } = facts.judgement;
  if (staleCopy === undefined || life === undefined) return always('warning', beginning(facts), undefined);
  const { dueSeconds, pastSeconds, notAfterSeconds } = staleCopy;
  const renewedSeconds = beginning(facts);
  const pageSeconds =
    notAfterSeconds === undefined
      ? renewedSeconds + spanSeconds(UNKNOWN_END, pastSeconds - renewedSeconds)
      : notAfterSeconds - criticalLeftSeconds(thresholds, life.lifetimeSeconds);
  return {
    steps: [
      { severity: 'warning', fromSeconds: dueSeconds },
      { severity: 'critical', fromSeconds: Math.max(dueSeconds, pageSeconds) },
    ],
    deadlineSeconds: notAfterSeconds,
  };
}

function warningFrom(life: Life, thresholds: Thresholds): number {
  return life.notAfterSeconds - warningLeftSeconds(thresholds, life.lifetimeSeconds);
}

function criticalFrom(life: Life, thresholds: Thresholds): number {
  return life.notAfterSeconds - criticalLeftSeconds(thresholds, life.lifetimeSeconds);
}

function beforeExpiry(life: Life, { certificate }: CertificateFacts, thresholds: Thresholds): CauseSteps {
  const warning: SeverityStep = { severity: 'warning', fromSeconds: warningFrom(life, thresholds) };
  const critical: SeverityStep = { severity: 'critical', fromSeconds: criticalFrom(life, thresholds) };
  return {
    steps: isServedElsewhere(certificate) ? [warning] : [warning, critical],
    deadlineSeconds: life.notAfterSeconds,
  };
}

/** Of an ACME certificate that no AWS resource uses it is not known whether a host still does: a ticket, never a page. */
function isServedElsewhere(certificate: CertificateFacts['certificate']): boolean {
  return certificateKind(certificate) === 'acme' && certificate.inUse !== true;
}

function overdue(life: Life | undefined, facts: CertificateFacts, thresholds: Thresholds): CauseSteps {
  if (life === undefined) return always('warning', beginning(facts), undefined);
  return {
    steps: [
      { severity: 'warning', fromSeconds: overdueSeconds(life, thresholds) },
      { severity: 'critical', fromSeconds: criticalFrom(life, thresholds) },
    ],
    deadlineSeconds: life.notAfterSeconds,
  };
}

function blocked(
  far: Severity,
  life: Life | undefined,
  facts: CertificateFacts,
  { near, windowLeftShare }: Thresholds,
): CauseSteps {
  const first = { severity: far, fromSeconds: beginning(facts) };
  if (life === undefined) return { steps: [first], deadlineSeconds: undefined };
  const { notAfterSeconds, lifetimeSeconds, windowStartSeconds } = life;
  const nearSeconds = windowStartSeconds - spanSeconds(near, lifetimeSeconds);
  const pageSeconds = notAfterSeconds - windowLeftShare * (notAfterSeconds - windowStartSeconds);
  const later: readonly SeverityStep[] = [
    { severity: 'warning', fromSeconds: Math.max(first.fromSeconds, nearSeconds) },
    { severity: 'critical', fromSeconds: Math.max(first.fromSeconds, pageSeconds) },
  ];
  return {
    steps: [first, ...later.filter(({ severity }) => severity !== far)],
    deadlineSeconds: notAfterSeconds,
  };
}

/** It may well renew: a page only where the same certificate would page if nothing at all were known of its renewal. */
function warned(life: Life | undefined, facts: CertificateFacts, thresholds: Thresholds): CauseSteps {
  const { steps, deadlineSeconds } = blocked('notice', life, facts, thresholds);
  const sooner = steps.filter(({ severity }) => severity !== 'critical');
  if (life === undefined) return { steps: sooner, deadlineSeconds };
  return { steps: [...sooner, { severity: 'critical', fromSeconds: criticalFrom(life, thresholds) }], deadlineSeconds };
}

/** Past the deadline it stands until ACM says that it has given up, which can take hours. */
function beforeDeadline(
  process: ValidationDeadline['process'],
  { certificate }: CertificateFacts,
  { validationDeadlineSeconds }: Thresholds,
): CauseSteps {
  const deadline = validationDeadlines(certificate).find((each) => each.process === process);
  if (deadline === undefined) return { steps: [], deadlineSeconds: undefined };
  const { deadlineSeconds } = deadline;
  return {
    steps: [{ severity: 'warning', fromSeconds: deadlineSeconds - validationDeadlineSeconds }],
    deadlineSeconds,
  };
}
