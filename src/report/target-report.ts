import { dnsAnswers } from '../certificate/findings.ts';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import { instant } from './certificate-report.ts';
import { FAULT_STEPS } from './fault-steps.ts';

/** How a target (an account in a region) is doing, in the form in which programs get it. */
export interface TargetReport {
  readonly account_id: string;
  readonly account_name: string;
  readonly region: string;
  /** Whether it could be read when last tried; null: it was not tried yet. */
  readonly up: boolean | null;
  readonly last_success: string | null;
  readonly certificates: number | null;
  /** Certificates that filters leave out; they are not counted above. */
  readonly left_out: number | null;
  /** Certificates whose details are still to be read, or cannot be. */
  readonly details_missing: number | null;
  readonly error: {
    readonly reason: string;
    readonly message: string;
    readonly at: string;
    readonly next_step: string;
  } | null;
  /** IAM actions that were denied on private CAs. */
  readonly denied_actions: readonly string[];
  /** False while DNS does not answer at all. */
  readonly dns_answers: boolean;
}

/** Describes a target. */
export function targetReport({ target, up, lastSuccessSeconds, lastError, snapshot }: TargetState): TargetReport {
  return {
    account_id: target.accountId,
    account_name: target.accountName,
    region: target.region,
    up: up ?? null,
    last_success: instant(lastSuccessSeconds),
    certificates: snapshot?.certificates.length ?? null,
    left_out: snapshot === undefined ? null : leftOutOf(snapshot),
    details_missing: snapshot?.detailsPending ?? null,
    error:
      lastError === undefined
        ? null
        : {
            reason: lastError.reason,
            message: lastError.message,
            at: instant(lastError.atSeconds) ?? '',
            next_step: FAULT_STEPS[lastError.reason],
          },
    denied_actions: [
      ...new Set(Array.from(snapshot?.authorities.byArn.values() ?? []).flatMap((ca) => ca.deniedActions)),
    ],
    dns_answers: snapshot === undefined || dnsAnswers(snapshot.findings),
  };
}

function leftOutOf({ certificates, filtered }: Snapshot): number {
  return filtered === undefined ? 0 : filtered.all.length - certificates.length;
}
