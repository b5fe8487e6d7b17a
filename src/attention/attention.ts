import { causeSteps } from './cause-steps.ts';
import { causesOf } from './causes.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import type { AttentionPolicy } from './policy.ts';
import { type SeverityStep, upTo, withoutOvertaken } from './severity-step.ts';
import type { Cause, Severity } from './vocabulary.ts';

/** One cause for which a certificate needs somebody. */
export interface Attention {
  readonly cause: Cause;
  /** What it is from when on, ascending in time and gravity, as long as the cause stands; at least one. */
  readonly steps: readonly SeverityStep[];
  /** The date to fix it by, Unix seconds; does not move while the cause stands. Undefined where not known. */
  readonly deadlineSeconds: number | undefined;
}

/**
 * What a certificate needs, by its policy: each independent cause with its severities over time, those to come included, so
 * that a matter grows graver by the clock alone. Pure; the clock decides only which causes have ended (expiry).
 * @param intoHours moves the start of a page into office hours, see `intoOfficeHours`; the identity where there are none
 */
export function attentionOf(
  facts: CertificateFacts,
  { thresholds, severities }: AttentionPolicy,
  nowSeconds: number,
  intoHours: (seconds: number) => number,
): readonly Attention[] {
  return causesOf(facts, nowSeconds).flatMap((cause) => {
    const gravest = severities.get(cause);
    const { steps, deadlineSeconds } = causeSteps(cause, facts, thresholds);
    const capped = gravest === undefined ? steps : gravest === 'none' ? [] : upTo(steps, gravest);
    const timed = OUTAGES.has(cause) ? capped : capped.map((step) => inHours(step, intoHours));
    const distinct = withoutOvertaken(timed);
    return distinct.length === 0 ? [] : [{ cause, steps: distinct, deadlineSeconds }];
  });
}

/** What has happened is told when it happens. */
const OUTAGES: ReadonlySet<Cause> = new Set(['expired_in_use', 'revoked_in_use']);

function inHours(step: SeverityStep, intoHours: (seconds: number) => number): SeverityStep {
  return step.severity === 'critical' ? { ...step, fromSeconds: intoHours(step.fromSeconds) } : step;
}

/** The severity that a cause has at a moment; undefined before its first. */
export function severityAt({ steps }: Attention, nowSeconds: number): Severity | undefined {
  return steps.findLast(({ fromSeconds }) => fromSeconds <= nowSeconds)?.severity;
}
